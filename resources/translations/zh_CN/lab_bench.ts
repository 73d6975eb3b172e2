<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabBench</name>
    <message>
        <source>{equipment} ({name}), calibrated to {day}</source>
        <translation>{equipment}（{name}），校准有效至 {day}</translation>
    </message>
    <message>
        <source>Cabinet: scan its L1 code</source>
        <translation>操作柜：扫描其 L1 代码</translation>
    </message>
    <message>
        <source>No cabinet is free and in calibration.</source>
        <translation>没有空闲且在校准有效期内的操作柜。</translation>
    </message>
    <message>
        <source>Free: {cabinets} and {count} more</source>
        <translation>空闲：{cabinets} 等，另有 {count} 台</translation>
    </message>
    <message>
        <source>Free: {cabinets}</source>
        <translation>空闲：{cabinets}</translation>
    </message>
    <message>
        <source>Made = drawn + samples + retained + lost + discarded. Without cells every volume is 0.</source>
        <translation>制得量 = 抽取 + 取样 + 留样 + 损耗 + 弃去。不含细胞时各体积均为 0。</translation>
    </message>
    <message>
        <source>Wash [mL]</source>
        <translation>洗涤液 [mL]</translation>
    </message>
    <message>
        <source>Suspension made [mL]</source>
        <translation>制得悬液 [mL]</translation>
    </message>
    <message>
        <source>Samples [mL]</source>
        <translation>取样 [mL]</translation>
    </message>
    <message>
        <source>Retained [mL]</source>
        <translation>留样 [mL]</translation>
    </message>
    <message>
        <source>Lost in the process [mL]</source>
        <translation>工艺损耗 [mL]</translation>
    </message>
    <message>
        <source>Discarded [mL]</source>
        <translation>弃去 [mL]</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>No clumps</source>
        <translation>无团块</translation>
    </message>
    <message>
        <source>Bag intact, no leak</source>
        <translation>袋体完好、无渗漏</translation>
    </message>
    <message>
        <source>Samples taken</source>
        <translation>已取样</translation>
    </message>
    <message>
        <source>Sleeve over the whole bag</source>
        <translation>避光套已完全遮盖</translation>
    </message>
    <message>
        <source>Covers for line and chamber</source>
        <translation>管路和滴壶遮盖物</translation>
    </message>
    <message>
        <source>Look, then choose</source>
        <translation>查看后选择</translation>
    </message>
    <message>
        <source>As it should be</source>
        <translation>符合要求</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Made {made} mL: samples {sampled}, retained {retained}, lost {lost}, discarded {discarded}; washed {wash} mL</source>
        <translation>制得 {made} mL：取样 {sampled}，留样 {retained}，损耗 {lost}，弃去 {discarded}；洗涤液 {wash} mL</translation>
    </message>
    <message>
        <source>Read the counter's file</source>
        <translation>读取计数仪文件</translation>
    </message>
    <message>
        <source>The counter's file</source>
        <translation>计数仪文件</translation>
    </message>
    <message>
        <source>Read from the counter's file</source>
        <translation>读自计数仪文件</translation>
    </message>
</context>
<context>
    <name>LabMaterials</name>
    <message>
        <source>Label of the equipment</source>
        <translation>设备标签</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>物料与设备</translation>
    </message>
    <message>
        <source>Cabinet</source>
        <translation>操作柜</translation>
    </message>
    <message>
        <source>Centrifuge</source>
        <translation>离心机</translation>
    </message>
    <message>
        <source>Cell counter</source>
        <translation>细胞计数仪</translation>
    </message>
    <message>
        <source>Thawing device</source>
        <translation>复苏仪</translation>
    </message>
    <message>
        <source>Freezer</source>
        <translation>冷冻设备</translation>
    </message>
    <message>
        <source>Temperature logger</source>
        <translation>温度记录仪</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>天平</translation>
    </message>
    <message>
        <source>In calibration</source>
        <translation>校准有效</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Never calibrated</source>
        <translation>从未校准</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>未放行</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>即将过期</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒收</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>已召回</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Pre-printed L1 label, if any</source>
        <translation>预印 L1 标签（如有）</translation>
    </message>
    <message>
        <source>Register equipment</source>
        <translation>登记设备</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>It may be used after its first calibration is recorded.</source>
        <translation>记录首次校准后方可使用。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Record a calibration</source>
        <translation>记录校准</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>It may be used to the end of the day on which it is due again.</source>
        <translation>可使用至下次到期当日结束。</translation>
    </message>
    <message>
        <source>Calibrated on</source>
        <translation>校准日期</translation>
    </message>
    <message>
        <source>Due again on</source>
        <translation>下次到期</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书编号</translation>
    </message>
    <message>
        <source>Such as 2027-12-31</source>
        <translation>例如 2027-12-31</translation>
    </message>
    <message>
        <source>Retire this equipment</source>
        <translation>停用此设备</translation>
    </message>
    <message>
        <source>It is never used again; its record stays.</source>
        <translation>此后不再使用；其记录保留。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The calibration is recorded.</source>
        <translation>校准已记录。</translation>
    </message>
    <message>
        <source>Recorded: it is retired.</source>
        <translation>已记录：设备已停用。</translation>
    </message>
    <message>
        <source>{state} · a bag is prepared in it</source>
        <translation>{state} · 正在制备</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Calibrated to {day}, certificate {certificate}</source>
        <translation>校准有效至 {day}，证书 {certificate}</translation>
    </message>
    <message>
        <source>Retired: {reason}</source>
        <translation>已停用：{reason}</translation>
    </message>
    <message>
        <source>Id, name, type or product</source>
        <translation>编号、名称、类型或产品</translation>
    </message>
    <message>
        <source>No material and no equipment is registered yet.</source>
        <translation>尚未登记物料和设备。</translation>
    </message>
    <message>
        <source>Materials are registered as lots, equipment here.</source>
        <translation>物料按批次登记，设备在此登记。</translation>
    </message>
    <message>
        <source>Open this lot</source>
        <translation>打开此批次</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>未选择。</translation>
    </message>
    <message>
        <source>Choose a line, or scan the code on the equipment.</source>
        <translation>请选择一行，或扫描设备上的代码。</translation>
    </message>
    <message>
        <source>Lot {lot}</source>
        <translation>批次 {lot}</translation>
    </message>
    <message>
        <source>Its containers, its release and its recalls stand among the lots.</source>
        <translation>其容器、放行和召回见批次页。</translation>
    </message>
    <message>
        <source>{equipment} is registered. Put its code on it; record its calibration.</source>
        <translation>{equipment} 已登记。请贴上其代码，并记录校准。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Due or expires</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
</TS>
