<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Study</name>
    <message>
        <source>Overview</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Allocated participants</source>
        <translation>已分配受试者</translation>
    </message>
    <message>
        <source>Slots of the list</source>
        <translation>随机分配表序号数</translation>
    </message>
    <message>
        <source>Digest of the protocol's text: {digest}</source>
        <translation>方案文本摘要值：{digest}</translation>
    </message>
    <message>
        <source>Commitment of the allocation list: {commitment}</source>
        <translation>随机分配表承诺值：{commitment}</translation>
    </message>
    <message>
        <source>Holders of the study key: {counts}.</source>
        <translation>研究密钥持有者：{counts}。</translation>
    </message>
    <message>
        <source>Holders of the study key: {counts}. Each needs {due} before an enrolment.</source>
        <translation>研究密钥持有者：{counts}。首例入组前各岗位须有 {due} 人。</translation>
    </message>
</context>
</TS>
