<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Standing</name>
    <message>
        <source>Disable {name}</source>
        <translation>停用 {name}</translation>
    </message>
    <message>
        <source>Sign and disable</source>
        <translation>签名并停用</translation>
    </message>
    <message>
        <source>She signs in and signs no more, and an open session ends. What she signed stays. A study key of hers is gone.</source>
        <translation>该人员不能再登录和签名，正在进行的会话随即结束。已作签名仍然有效，其研究密钥失效。</translation>
    </message>
    <message>
        <source>Let {name} in again</source>
        <translation>重新启用 {name}</translation>
    </message>
    <message>
        <source>Sign and let in</source>
        <translation>签名并启用</translation>
    </message>
    <message>
        <source>Her password is as it was. A study key is granted again by its holders.</source>
        <translation>密码不变。研究密钥须由持有人重新授予。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Your password, {name}</source>
        <translation>您的密码，{name}</translation>
    </message>
    <message>
        <source>Why, and since when</source>
        <translation>原因及起始时间</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Opening your key. This takes a moment.</source>
        <translation>正在打开您的密钥，请稍候。</translation>
    </message>
    <message>
        <source>Disable this person</source>
        <translation>停用此人员</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>Recorded: {name} signs in no more.</source>
        <translation>已记录：{name} 不能再登录。</translation>
    </message>
    <message>
        <source>Recorded: {name} may sign in again.</source>
        <translation>已记录：{name} 可重新登录。</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>The people were never reviewed in this record.</source>
        <translation>本记录尚未进行人员审查。</translation>
    </message>
    <message>
        <source>Reviewed {day} by {name}.</source>
        <translation>{name} 于 {day} 审查。</translation>
    </message>
    <message>
        <source>Next by {day}</source>
        <translation>下次最迟 {day}</translation>
    </message>
    <message>
        <source>Yearly review</source>
        <translation>年度人员审查</translation>
    </message>
    <message>
        <source>Record the review</source>
        <translation>记录审查</translation>
    </message>
    <message>
        <source>I compared everybody here with the site's own list.</source>
        <translation>我已将此处所有人员与研究中心名单逐一核对。</translation>
    </message>
    <message>
        <source>What was changed (may stay empty)</source>
        <translation>变更内容（可不填）</translation>
    </message>
    <message>
        <source>Recorded: {count} people who may sign in were reviewed.</source>
        <translation>已记录：审查了 {count} 名可登录人员。</translation>
    </message>
</context>
</TS>
