<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Incidents</name>
    <message>
        <source>Incidents</source>
        <translation>盲态事件</translation>
    </message>
    <message>
        <source>The bag leaks</source>
        <translation>输注袋渗漏</translation>
    </message>
    <message>
        <source>Sleeve or cover opened</source>
        <translation>遮光套或护罩被打开</translation>
    </message>
    <message>
        <source>Arm said or overheard</source>
        <translation>分组被说出或听到</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Week {week}, bag {attempt}</source>
        <translation>第 {week} 周，第 {attempt} 袋</translation>
    </message>
    <message>
        <source>Happened {at}, recorded by {name}</source>
        <translation>发生于 {at}，记录人 {name}</translation>
    </message>
    <message>
        <source>Nobody assessed it yet.</source>
        <translation>尚未评估。</translation>
    </message>
    <message>
        <source>Assessment: {text}</source>
        <translation>评估：{text}</translation>
    </message>
    <message>
        <source>Done about it: {text}</source>
        <translation>处理措施：{text}</translation>
    </message>
    <message>
        <source>Assessed by {name}</source>
        <translation>评估人：{name}</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待评估</translation>
    </message>
    <message>
        <source>Assessed</source>
        <translation>已评估</translation>
    </message>
    <message>
        <source>Record a masking incident</source>
        <translation>记录盲态事件</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Everybody reads this: write no arm and no component. Hold a leaking bag on its own page.</source>
        <translation>此文字人人可读：请勿写分组或成分。渗漏的输注袋请在其页面上暂停。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Bag, if it concerns one</source>
        <translation>输注袋（如有关）</translation>
    </message>
    <message>
        <source>When, local time</source>
        <translation>发生时间（当地）</translation>
    </message>
    <message>
        <source>In neutral words</source>
        <translation>中性描述</translation>
    </message>
    <message>
        <source>Such as 2026-05-20 14:30</source>
        <translation>例如 2026-05-20 14:30</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Choose a participant</source>
        <translation>选择受试者</translation>
    </message>
    <message>
        <source>No bag</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Record an incident</source>
        <translation>记录事件</translation>
    </message>
    <message>
        <source>No incident is chosen.</source>
        <translation>未选择事件。</translation>
    </message>
    <message>
        <source>Choose a line on the left.</source>
        <translation>请在左侧选择一行。</translation>
    </message>
    <message>
        <source>Assess this incident</source>
        <translation>评估此事件</translation>
    </message>
    <message>
        <source>Record the assessment</source>
        <translation>记录评估</translation>
    </message>
    <message>
        <source>Everybody reads this: write no arm and no component.</source>
        <translation>此文字人人可读：请勿写分组或成分。</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Done about it</source>
        <translation>处理措施</translation>
    </message>
    <message>
        <source>The incident is recorded.</source>
        <translation>事件已记录。</translation>
    </message>
    <message>
        <source>The assessment is recorded.</source>
        <translation>评估已记录。</translation>
    </message>
    <message>
        <source>Participant, name or text</source>
        <translation>受试者、姓名或文字</translation>
    </message>
    <message>
        <source>No masking incident is recorded.</source>
        <translation>无盲态事件记录。</translation>
    </message>
    <message>
        <source>Record whatever may have let a blinded person learn an arm.</source>
        <translation>凡可能使盲态人员得知分组的情况，均请记录。</translation>
    </message>
    <message>
        <source>A leaking bag goes on until somebody sets it aside or holds it.</source>
        <translation>渗漏的输注袋仍会继续流转，直至有人将其另行放置或暂停。</translation>
    </message>
    <message>
        <source>Open this bag</source>
        <translation>打开该输注袋</translation>
    </message>
</context>
</TS>
