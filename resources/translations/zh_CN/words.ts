<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>zh</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Cell laboratory</source>
        <translation>细胞实验室</translation>
    </message>
    <message>
        <source>Quality unit</source>
        <translation>质量部门</translation>
    </message>
    <message>
        <source>Pharmacist</source>
        <translation>药师</translation>
    </message>
    <message>
        <source>Unblinded monitor</source>
        <translation>非盲监查员</translation>
    </message>
    <message>
        <source>Nurse</source>
        <translation>护士</translation>
    </message>
    <message>
        <source>Investigator</source>
        <translation>研究者</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>研究协调员</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监查员</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>运送员</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>剩余 {hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>剩余 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source> million cells</source>
        <translation> 百万个细胞</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>个细胞</translation>
    </message>
    <message>
        <source>cells/mL</source>
        <translation>个细胞/mL</translation>
    </message>
</context>
</TS>
