<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Unblinding</name>
    <message>
        <source>Unblinding</source>
        <translation>揭盲</translation>
    </message>
    <message>
        <source>Unblind one participant in an emergency</source>
        <translation>紧急揭盲一名受试者</translation>
    </message>
    <message>
        <source>Sign and unblind</source>
        <translation>签名并揭盲</translation>
    </message>
    <message>
        <source>Treat first. It is recorded before the arm is shown, also a wrong code.</source>
        <translation>先救治。显示分组前先作记录，代码错误也会记录。</translation>
    </message>
    <message>
        <source>Make a code envelope</source>
        <translation>制作应急信封</translation>
    </message>
    <message>
        <source>Record and show the paper</source>
        <translation>记录并显示信封</translation>
    </message>
    <message>
        <source>A new envelope voids the one before and needs a reason.</source>
        <translation>新信封使旧信封作废，须说明理由。</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Code inside the envelope</source>
        <translation>信封内的代码</translation>
    </message>
    <message>
        <source>Hide the arm</source>
        <translation>隐藏分组</translation>
    </message>
    <message>
        <source>{participant} {initials}, envelope {envelope}</source>
        <translation>{participant} {initials}，信封 {envelope}</translation>
    </message>
    <message>
        <source>{participant} {initials}, no envelope</source>
        <translation>{participant} {initials}，无信封</translation>
    </message>
    <message>
        <source>I unblind this participant in an emergency and shall keep the arm to those who must know it.</source>
        <translation>本人对该受试者紧急揭盲，并仅将分组告知必须知情者。</translation>
    </message>
    <message>
        <source>Envelope {envelope} of {participant} is recorded.</source>
        <translation>{participant} 的第 {envelope} 号信封已记录。</translation>
    </message>
    <message>
        <source>Code envelope, UNBLINDED: print it, fold it, seal it</source>
        <translation>应急信封（非盲）：打印、折叠、密封</translation>
    </message>
    <message>
        <source>Participant, name or reason</source>
        <translation>受试者、姓名或理由</translation>
    </message>
    <message>
        <source>Nobody was unblinded.</source>
        <translation>无人揭盲。</translation>
    </message>
    <message>
        <source>Every unblinding and every wrong code appears here.</source>
        <translation>每次揭盲和每次错误代码均列于此。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>By, and why</source>
        <translation>操作者与理由</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <translation>代码错误</translation>
    </message>
    <message>
        <source>By code</source>
        <translation>凭代码</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工开启</translation>
    </message>
    <message>
        <source>Choose a participant</source>
        <translation>选择受试者</translation>
    </message>
    <message>
        <source>The envelope was opened by hand</source>
        <translation>信封已手工开启</translation>
    </message>
    <message>
        <source>Sign and record</source>
        <translation>签名并记录</translation>
    </message>
    <message>
        <source>Everybody reads the reason: write no arm. The program shows none.</source>
        <translation>理由人人可读：请勿写分组。程序不显示分组。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Opened, local time</source>
        <translation>开启时间（当地）</translation>
    </message>
    <message>
        <source>Such as 2026-05-20 14:30</source>
        <translation>例如 2026-05-20 14:30</translation>
    </message>
    <message>
        <source>I record that the code envelope of this participant was opened by hand.</source>
        <translation>本人记录：该受试者的应急信封已手工开启。</translation>
    </message>
    <message>
        <source>The opening by hand of {participant} is recorded.</source>
        <translation>{participant} 的信封手工开启已记录。</translation>
    </message>
    <message>
        <source>List of unblindings</source>
        <translation>揭盲记录</translation>
    </message>
</context>
</TS>
