<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Outcomes</name>
    <message>
        <source>Outcomes</source>
        <translation>结局</translation>
    </message>
    <message>
        <source>Record the outcomes of a visit</source>
        <translation>记录访视结局</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>As the laboratory reported them. What is missing stays blank.</source>
        <translation>按检验报告填写，缺失项留空。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Day of the sample, such as 2026-04-28</source>
        <translation>采样日期，如 2026-04-28</translation>
    </message>
    <message>
        <source>Age on that day, for the kidney function</source>
        <translation>当日周岁（用于计算肾功能）</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>week {week}</source>
        <translation>第 {week} 周</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Curves of the whole study</source>
        <translation>全研究曲线</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>尚未选择受试者。</translation>
    </message>
    <message>
        <source>Choose a participant, or show the whole study.</source>
        <translation>请选择受试者，或显示全研究。</translation>
    </message>
    <message>
        <source>The outcomes are recorded.</source>
        <translation>结局已记录。</translation>
    </message>
    <message>
        <source>Number or initials</source>
        <translation>编号或姓名缩写</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet.</source>
        <translation>尚无受试者入组。</translation>
    </message>
    <message>
        <source>Outcomes are recorded of enrolled participants.</source>
        <translation>结局仅记录已入组的受试者。</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Random.</source>
        <translation>随机号</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>缩写</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>周数</translation>
    </message>
</context>
</TS>
