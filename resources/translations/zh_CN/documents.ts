<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Documents</name>
    <message>
        <source>Accountability of the participant, blinded</source>
        <translation>该受试者清点记录（盲态）</translation>
    </message>
    <message>
        <source>Accountability of the participant, UNBLINDED</source>
        <translation>该受试者清点记录（非盲）</translation>
    </message>
    <message>
        <source>Temperature on the way</source>
        <translation>运输温度</translation>
    </message>
    <message>
        <source>Vital signs of an infusion</source>
        <translation>输注生命体征</translation>
    </message>
    <message>
        <source>Overrides and typed codes</source>
        <translation>例外与手工输入</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Chain of custody</source>
        <translation>监管链报告</translation>
    </message>
    <message>
        <source>Transport manifest</source>
        <translation>运输清单</translation>
    </message>
    <message>
        <source>Accountability, blinded</source>
        <translation>清点记录（盲态）</translation>
    </message>
    <message>
        <source>Accountability, UNBLINDED</source>
        <translation>清点记录（非盲）</translation>
    </message>
    <message>
        <source>Delegation log</source>
        <translation>授权记录</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Scan it, or type its pack code</source>
        <translation>扫描，或输入袋号</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Show the document</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>No document is chosen.</source>
        <translation>未选择文件。</translation>
    </message>
    <message>
        <source>Choose one on the left.</source>
        <translation>请在左侧选择。</translation>
    </message>
</context>
</TS>
