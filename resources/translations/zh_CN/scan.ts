<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Scan</name>
    <message>
        <source>This is {kind}; scan {awaited}. Nothing was done.</source>
        <translation>这是{kind}，请扫描{awaited}。未作任何操作。</translation>
    </message>
    <message>
        <source>a wristband</source>
        <translation>腕带</translation>
    </message>
    <message>
        <source>a badge</source>
        <translation>胸卡</translation>
    </message>
    <message>
        <source>a place or a device</source>
        <translation>位置或设备</translation>
    </message>
    <message>
        <source>a sheet</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>the record check code of a sheet</source>
        <translation>单据上的记录核对码</translation>
    </message>
    <message>
        <source>a bag for infusion</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>a container of the laboratory, such as a vial</source>
        <translation>实验室容器（如冻存管）</translation>
    </message>
    <message>
        <source>no bag for infusion, but a vial or an unknown label</source>
        <translation>非输注袋（冻存管或未登记的标签）</translation>
    </message>
    <message>
        <source>an unknown label</source>
        <translation>未登记的标签</translation>
    </message>
    <message>
        <source>the wristband</source>
        <translation>腕带</translation>
    </message>
    <message>
        <source>the bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>the container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>the code of the place</source>
        <translation>位置代码</translation>
    </message>
    <message>
        <source>the cabinet</source>
        <translation>生物安全柜</translation>
    </message>
</context>
</TS>
