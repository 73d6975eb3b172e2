<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Downtime</name>
    <message>
        <source>Downtime</source>
        <translation>停机表</translation>
    </message>
    <message>
        <source>Infusion</source>
        <translation>输注</translation>
    </message>
    <message>
        <source>Hand-overs of a bag</source>
        <translation>输注袋交接</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>遗失</translation>
    </message>
    <message>
        <source>Printed {at} by {name}</source>
        <translation>{at} 由 {name} 打印</translation>
    </message>
    <message>
        <source>Nobody accounted for it yet.</source>
        <translation>尚未核销。</translation>
    </message>
    <message>
        <source>{outcome}: recorded {at} by {name}</source>
        <translation>{outcome}：{at} 由 {name} 登记</translation>
    </message>
    <message>
        <source>{participant}, week {week}</source>
        <translation>{participant}，第 {week} 周</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未核销</translation>
    </message>
    <message>
        <source>Print blank forms</source>
        <translation>打印空白表</translation>
    </message>
    <message>
        <source>No form is chosen.</source>
        <translation>未选择表格。</translation>
    </message>
    <message>
        <source>Choose a line on the left, or scan a form.</source>
        <translation>请在左侧选择，或扫描表格。</translation>
    </message>
    <message>
        <source>Number and show them</source>
        <translation>编号并显示</translation>
    </message>
    <message>
        <source>Each gets a number of its own. Keep them where the bags are given. Account for each later.</source>
        <translation>每张有唯一编号。请存放于输注地点，之后逐张核销。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>1 to {most}</source>
        <translation>1 至 {most}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>核销</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Everybody reads this: write no arm and no component.</source>
        <translation>所有人可见：请勿写组别或成分。</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Bag, if used</source>
        <translation>输注袋（如已用）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Scan it, or type its pack code</source>
        <translation>扫描，或输入袋号</translation>
    </message>
    <message>
        <source>The forms are recorded. Print them now, or account for them.</source>
        <translation>表格已登记。请立即打印；未打印的须核销。</translation>
    </message>
    <message>
        <source>The account is recorded.</source>
        <translation>核销已登记。</translation>
    </message>
    <message>
        <source>Downtime forms</source>
        <translation>停机表</translation>
    </message>
    <message>
        <source>Number, name or participant</source>
        <translation>编号、姓名或受试者</translation>
    </message>
    <message>
        <source>No form was printed yet.</source>
        <translation>尚未打印表格。</translation>
    </message>
    <message>
        <source>Print some ahead: they are of use when the computer is down.</source>
        <translation>请预先打印，供系统停机时使用。</translation>
    </message>
</context>
</TS>
