<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Badge</name>
    <message>
        <source>Badge</source>
        <translation>胸卡</translation>
    </message>
    <message>
        <source>Show the badge</source>
        <translation>显示胸卡</translation>
    </message>
    <message>
        <source>Issue a badge</source>
        <translation>发放胸卡</translation>
    </message>
    <message>
        <source>Issue a new badge</source>
        <translation>补发胸卡</translation>
    </message>
    <message>
        <source>It says who somebody is. The password alone proves it.</source>
        <translation>胸卡仅表明身份；身份由密码验证。</translation>
    </message>
    <message>
        <source>Why a new one</source>
        <translation>补发原因</translation>
    </message>
    <message>
        <source>The badge is recorded. Print it; a former one is void.</source>
        <translation>胸卡已登记。请打印；原胸卡已作废。</translation>
    </message>
</context>
</TS>
