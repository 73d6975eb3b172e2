<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Calendar</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>given {day}</source>
        <translation>{day} 已输注</translation>
    </message>
    <message>
        <source>approved for {day}</source>
        <translation>已批准 {day}</translation>
    </message>
    <message>
        <source>given</source>
        <translation>已输注</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划中</translation>
    </message>
    <message>
        <source>due</source>
        <translation>应进行</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>window has passed</source>
        <translation>时间窗已过</translation>
    </message>
    <message>
        <source>not due: left</source>
        <translation>不再进行：已退出</translation>
    </message>
    <message>
        <source>W{week} {standing}</source>
        <translation>第 {week} 周 {standing}</translation>
    </message>
    <message>
        <source>Week {week}</source>
        <translation>第 {week} 周</translation>
    </message>
    <message>
        <source>Week {week}, outcome visit</source>
        <translation>第 {week} 周，结局访视</translation>
    </message>
    <message>
        <source>{earliest} to {latest}</source>
        <translation>{earliest} 至 {latest}</translation>
    </message>
    <message>
        <source>no infusion yet</source>
        <translation>尚未输注</translation>
    </message>
    <message>
        <source>{weeks} weeks</source>
        <translation>{weeks} 周</translation>
    </message>
    <message>
        <source>How many weeks are shown</source>
        <translation>显示的周数</translation>
    </message>
    <message>
        <source>Language of the calendar file</source>
        <translation>日历文件的语言</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>Open the participant</source>
        <translation>打开受试者</translation>
    </message>
    <message>
        <source>Save as a calendar file</source>
        <translation>保存为日历文件</translation>
    </message>
    <message>
        <source>Number or initials</source>
        <translation>编号或姓名缩写</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet.</source>
        <translation>尚无入组受试者。</translation>
    </message>
    <message>
        <source>Visits appear here with the first infusion.</source>
        <translation>首次输注后在此显示访视。</translation>
    </message>
    <message>
        <source>The visits were saved to {file}.</source>
        <translation>访视已保存至 {file}。</translation>
    </message>
    <message>
        <source>Choose a participant to read the visits in words.</source>
        <translation>选择受试者以阅读其访视。</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>A visit was missed</source>
        <translation>访视缺失</translation>
    </message>
    <message>
        <source>Record it as missed</source>
        <translation>记录为缺失</translation>
    </message>
    <message>
        <source>Its infusion is not due any more. An exception can still let it take place.</source>
        <translation>该次输注不再进行；经批准的例外仍可使其进行。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>访视</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Recorded: the visit was missed.</source>
        <translation>已记录：访视缺失。</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>missed: {reason}</source>
        <translation>缺失：{reason}</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未输注</translation>
    </message>
</context>
</TS>
