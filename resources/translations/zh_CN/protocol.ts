<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Protocol</name>
    <message>
        <source>Protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值项</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修订前</translation>
    </message>
    <message>
        <source>States</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>待生效</translation>
    </message>
    <message>
        <source>former</source>
        <translation>旧版</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>注册平台</translation>
    </message>
    <message>
        <source>site</source>
        <translation>研究中心</translation>
    </message>
    <message>
        <source>Amend the protocol</source>
        <translation>修订方案</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>A new version of the protocol</source>
        <translation>方案新版本</translation>
    </message>
    <message>
        <source>Read and compare</source>
        <translation>读取并比较</translation>
    </message>
    <message>
        <source>Doses ordered before and not yet in preparation need a new order.</source>
        <translation>此前开具且尚未开始制备的剂量须重新开具。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>File with the whole new text</source>
        <translation>新方案全文文件</translation>
    </message>
    <message>
        <source>In force from (year-month-day)</source>
        <translation>生效日期（年-月-日）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>No version</source>
        <translation>无版本</translation>
    </message>
    <message>
        <source>Name of a value, as visits</source>
        <translation>数值项名称，如 visits</translation>
    </message>
    <message>
        <source>No value changes, only the text around the values.</source>
        <translation>数值未变，仅文字说明有变化。</translation>
    </message>
    <message>
        <source>Against version {number} the new text changes this many values: {count}</source>
        <translation>与第 {number} 版相比，新文本更改的项数：{count}</translation>
    </message>
    <message>
        <source>Version {number}, {state}</source>
        <translation>第 {number} 版，{state}</translation>
    </message>
    <message>
        <source>The study was opened with it by {name}, {at}.</source>
        <translation>{name} 于 {at} 以此版本开启研究。</translation>
    </message>
    <message>
        <source>Signed by {name}, {at}. Reason: {reason} What changed stands first: {count}.</source>
        <translation>{name} 于 {at} 签署。原因：{reason} 更改项列于最前：{count}。</translation>
    </message>
    <message>
        <source>I amend the protocol from this day on.</source>
        <translation>本人自该日起修订方案。</translation>
    </message>
    <message>
        <source>Signed: the new version is in force from {day}.</source>
        <translation>已签署：新版本自 {day} 起生效。</translation>
    </message>
    <message>
        <source>Digest of the text: {digest}</source>
        <translation>文本摘要：{digest}</translation>
    </message>
</context>
</TS>
