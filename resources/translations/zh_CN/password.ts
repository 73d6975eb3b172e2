<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Password</name>
    <message>
        <source>Your password, {name}</source>
        <translation>您的密码，{name}</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>What you signed stays valid. Nobody but you may know the new one.</source>
        <translation>此前的签名仍然有效。新密码只可由您本人知晓。</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>At least {least} characters.</source>
        <translation>至少 {least} 个字符。</translation>
    </message>
    <message>
        <source>Recorded. From now on the new password counts.</source>
        <translation>已记录。此后以新密码为准。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Making keys. This takes a moment.</source>
        <translation>正在生成密钥，请稍候。</translation>
    </message>
    <message>
        <source>Reset the password of {name}</source>
        <translation>重置 {name} 的密码</translation>
    </message>
    <message>
        <source>Sign and reset</source>
        <translation>签名并重置</translation>
    </message>
    <message>
        <source>She types the new password herself. A second person agrees. A study key does not come with it: it is granted again.</source>
        <translation>新密码由本人输入，须有第二人同意。研究密钥不随之转移，须重新授予。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>New password, typed by {name}</source>
        <translation>新密码（由 {name} 输入）</translation>
    </message>
    <message>
        <source>Second person, who knows her and agrees</source>
        <translation>认识本人并同意的第二人</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>第二人的密码</translation>
    </message>
    <message>
        <source>Choose the second person</source>
        <translation>选择第二人</translation>
    </message>
    <message>
        <source>Recorded. {name} signs in with the new password.</source>
        <translation>已记录。{name} 以新密码登录。</translation>
    </message>
    <message>
        <source>Reset the password</source>
        <translation>重置密码</translation>
    </message>
</context>
</TS>
