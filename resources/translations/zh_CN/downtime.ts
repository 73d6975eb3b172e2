<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Downtime</name>
    <message>
        <source>Enter from an infusion record</source>
        <translation>由输注记录单补录</translation>
    </message>
    <message>
        <source>{check}: not ticked</source>
        <translation>{check}：未勾选</translation>
    </message>
    <message>
        <source>{check}: no</source>
        <translation>{check}：否</translation>
    </message>
    <message>
        <source>What speaks against it:</source>
        <translation>不符之处：</translation>
    </message>
    <message>
        <source>Nobody compared it with the paper yet.</source>
        <translation>尚未与纸质核对。</translation>
    </message>
    <message>
        <source>Another person compared it with the paper.</source>
        <translation>已由另一人与纸质核对。</translation>
    </message>
    <message>
        <source>Infusion {start} to {stop}, copied by {name}</source>
        <translation>输注 {start} 至 {stop}，补录人 {name}</translation>
    </message>
    <message>
        <source>The vein flows</source>
        <translation>静脉通畅</translation>
    </message>
    <message>
        <source>Line and drip chamber covered</source>
        <translation>管路和滴壶已遮盖</translation>
    </message>
    <message>
        <source>Sleeve closed, seal intact, no leak</source>
        <translation>避光套完好、封签完整、无渗漏</translation>
    </message>
    <message>
        <source>Not after the latest start; not on hold</source>
        <translation>未过最迟开始时间；未暂停</translation>
    </message>
    <message>
        <source>The participant said name and birth date</source>
        <translation>受试者自述姓名和出生日期</translation>
    </message>
    <message>
        <source>Wristband, bag and order agree</source>
        <translation>腕带、输注袋与医嘱一致</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Pause {number}, why</source>
        <translation>暂停 {number}，原因</translation>
    </message>
    <message>
        <source>Pause {number}, until</source>
        <translation>暂停 {number}，至</translation>
    </message>
    <message>
        <source>Pause {number}, from</source>
        <translation>暂停 {number}，自</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Rate [mL/h]</source>
        <translation>速度 [mL/h]</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ticked on the paper before the start</source>
        <translation>开始前纸上已勾选</translation>
    </message>
    <message>
        <source>Second signature on the paper</source>
        <translation>纸质第二签名</translation>
    </message>
    <message>
        <source>First signature on the paper</source>
        <translation>纸质第一签名</translation>
    </message>
    <message>
        <source>YYYY-MM-DD HH:MM</source>
        <translation>YYYY-MM-DD HH:MM</translation>
    </message>
    <message>
        <source>Copy what stands there. What does not agree is kept beside it, not refused.</source>
        <translation>照纸质原样填写。不符之处一并保存，不会拒绝。</translation>
    </message>
    <message>
        <source>Go on to the signature</source>
        <translation>前往签名</translation>
    </message>
    <message>
        <source>The infusion as the paper tells it</source>
        <translation>按纸质记录的输注</translation>
    </message>
    <message>
        <source>I compared this entry with the paper form as another person; they agree.</source>
        <translation>本人作为另一人将该补录与纸质表核对，内容一致。</translation>
    </message>
    <message>
        <source>I copied this infusion from the paper form as it stands there.</source>
        <translation>本人按纸质表原样补录该次输注。</translation>
    </message>
    <message>
        <source>The comparison is recorded. The bag can be reconciled.</source>
        <translation>核对已记录。可核销输注袋。</translation>
    </message>
    <message>
        <source>The infusion is recorded. Another person compares it with the paper.</source>
        <translation>输注已记录。请由另一人与纸质核对。</translation>
    </message>
    <message>
        <source>I compared it with the paper</source>
        <translation>本人已与纸质核对</translation>
    </message>
    <message>
        <source>Enter the infusion on it</source>
        <translation>补录该表上的输注</translation>
    </message>
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
