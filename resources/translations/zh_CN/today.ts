<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Today</name>
    <message>
        <source>The logger&apos;s file speaks against the receipt: decide about the bag</source>
        <translation>记录仪文件与接收记录不符：请对该袋作出决定</translation>
    </message>
    <message>
        <source>Look at the infusion site</source>
        <translation>查看穿刺部位</translation>
    </message>
    <message>
        <source>Codes typed instead of scanned in the last 7 days: {count}</source>
        <translation>近 7 天手工输入代码次数：{count}</translation>
    </message>
    <message>
        <source>Adverse events that nobody assessed yet: {count}</source>
        <translation>尚未评估的不良事件：{count}</translation>
    </message>
    <message>
        <source>Adverse events that hold the next dose: {count}</source>
        <translation>暂停下一剂的不良事件：{count}</translation>
    </message>
    <message>
        <source>Compare an infusion entered from paper</source>
        <translation>核对纸质补录的输注</translation>
    </message>
    <message>
        <source>People who work without a delegation or training in force: {count}</source>
        <translation>无有效授权或培训而工作的人员：{count}</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>To do now</source>
        <translation>现在要做</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>即将到来</translation>
    </message>
    <message>
        <source>week {week}</source>
        <translation>第 {week} 周</translation>
    </message>
    <message>
        <source>in {span}</source>
        <translation>{span}后</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message>
        <source>{span} left</source>
        <translation>剩余 {span}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>{span} late</source>
        <translation>逾期 {span}</translation>
    </message>
    <message>
        <source>next slot {time}</source>
        <translation>下一时段 {time}</translation>
    </message>
    <message>
        <source>was due {time}</source>
        <translation>应于 {time} 完成</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Sign the order as the second person</source>
        <translation>作为第二人签署医嘱</translation>
    </message>
    <message>
        <source>Plan the dose</source>
        <translation>制定剂量计划</translation>
    </message>
    <message>
        <source>Check the plan independently</source>
        <translation>独立复核计划</translation>
    </message>
    <message>
        <source>Declare the ward ready</source>
        <translation>声明病区已就绪</translation>
    </message>
    <message>
        <source>Start the preparation</source>
        <translation>开始制备</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>记录细胞计数</translation>
    </message>
    <message>
        <source>Sign the prepared bag</source>
        <translation>签署已制备的输注袋</translation>
    </message>
    <message>
        <source>Enter count and volume as the second person</source>
        <translation>作为第二人录入计数和体积</translation>
    </message>
    <message>
        <source>Print the label set</source>
        <translation>打印一套标签</translation>
    </message>
    <message>
        <source>Apply the labels and scan both back</source>
        <translation>贴上标签并回扫两张</translation>
    </message>
    <message>
        <source>Decide on the release of the bag</source>
        <translation>决定是否放行输注袋</translation>
    </message>
    <message>
        <source>Dispense the bag</source>
        <translation>发放输注袋</translation>
    </message>
    <message>
        <source>Hand the bag over</source>
        <translation>移交输注袋</translation>
    </message>
    <message>
        <source>Take the bag over</source>
        <translation>接收移交的输注袋</translation>
    </message>
    <message>
        <source>Receive the bag on the ward</source>
        <translation>病区签收输注袋</translation>
    </message>
    <message>
        <source>The bag has expired: set it aside</source>
        <translation>输注袋已过期：请移出</translation>
    </message>
    <message>
        <source>In screening: answer the criteria of eligibility</source>
        <translation>筛选中：请回答入选与排除标准</translation>
    </message>
    <message>
        <source>Eligible: enrol the candidate</source>
        <translation>符合标准：请入组</translation>
    </message>
    <message>
        <source>Not eligible: record the screen failure</source>
        <translation>不符合标准：请记录筛选失败</translation>
    </message>
    <message>
        <source>The participant withdrew: end this dose</source>
        <translation>受试者已退出：终止本次给药</translation>
    </message>
    <message>
        <source>On hold: see the bag before anything else</source>
        <translation>已暂停使用：处理前请先查看该袋</translation>
    </message>
    <message>
        <source>Check and start the infusion</source>
        <translation>核对并开始输注</translation>
    </message>
    <message>
        <source>End the infusion</source>
        <translation>结束输注</translation>
    </message>
    <message>
        <source>The infusion is paused: resume or stop it</source>
        <translation>输注已暂停：请继续或停止</translation>
    </message>
    <message>
        <source>Sign the stop of the infusion</source>
        <translation>签署停止输注</translation>
    </message>
    <message>
        <source>Record the observation</source>
        <translation>记录观察</translation>
    </message>
    <message>
        <source>Reconcile the bag</source>
        <translation>平衡核对输注袋</translation>
    </message>
    <message>
        <source>Apply the wristband and scan it back</source>
        <translation>佩戴腕带并回扫</translation>
    </message>
    <message>
        <source>Print the wristband on arrival</source>
        <translation>到达时打印腕带</translation>
    </message>
    <message>
        <source>Weigh the participant</source>
        <translation>为受试者称重</translation>
    </message>
    <message>
        <source>Weigh the participant again, blind</source>
        <translation>为受试者盲法复称</translation>
    </message>
    <message>
        <source>Sign the weight as the second person</source>
        <translation>作为第二人签署体重</translation>
    </message>
    <message>
        <source>Decide whether fit to infuse</source>
        <translation>判定是否适合输注</translation>
    </message>
    <message>
        <source>Order the dose</source>
        <translation>开具剂量医嘱</translation>
    </message>
    <message>
        <source>The visit window has passed: decide on an exception</source>
        <translation>访视窗已过：决定是否批准例外</translation>
    </message>
    <message>
        <source>Arrange the visit</source>
        <translation>安排访视</translation>
    </message>
    <message>
        <source>No infusion was given: ask for an exception or record it as missed</source>
        <translation>未输注：请申请例外或记录为缺失</translation>
    </message>
    <message>
        <source>Failed passwords of yours before this sign-in: {count}. Not you? Tell the administrator.</source>
        <translation>本次登录前您的密码有 {count} 次错误；若非本人操作，请告知管理员。</translation>
    </message>
    <message>
        <source>Failed sign-ins since your last visit: {count}</source>
        <translation>自您上次登录以来的登录失败：{count} 次</translation>
    </message>
    <message>
        <source>New entries since your last visit: {count}</source>
        <translation>自您上次登录以来的新条目：{count} 条</translation>
    </message>
    <message>
        <source>New corrections since your last visit: {count}</source>
        <translation>自您上次登录以来的新更正：{count} 条</translation>
    </message>
    <message>
        <source>Decide on the release of the lot</source>
        <translation>决定是否放行批次</translation>
    </message>
    <message>
        <source>Decide on the bags of a recall</source>
        <translation>决定召回涉及的输注袋</translation>
    </message>
    <message>
        <source>Look through the people: who still works here, in which role</source>
        <translation>审查人员名单：仍在岗人员及其角色</translation>
    </message>
    <message>
        <source>Grant the study key</source>
        <translation>授予研究密钥</translation>
    </message>
    <message>
        <source>What waits for you</source>
        <translation>等待您处理的事项</translation>
    </message>
    <message>
        <source>Nothing waits for you now.</source>
        <translation>目前没有等待您处理的事项。</translation>
    </message>
    <message>
        <source>What becomes due appears here by itself. A scan opens what was scanned.</source>
        <translation>到期事项会自动显示在此。扫描即可打开所扫描的内容。</translation>
    </message>
    <message>
        <source>{count} more doses in flight are not listed here. Open the bags to see all.</source>
        <translation>另有 {count} 份进行中的剂量未在此列出。请打开“输注袋”查看全部。</translation>
    </message>
    <message>
        <source>Cells for the coming 4 weeks are not on hand: {count} containers left</source>
        <translation>库存不足以覆盖未来 4 周：剩余 {count} 个细胞容器</translation>
    </message>
    <message>
        <source>Containers with cells expire soon: {count}</source>
        <translation>细胞容器即将到期：{count} 个</translation>
    </message>
    <message>
        <source>Containers of a material expire soon: {count}</source>
        <translation>物料即将到期：{count} 件</translation>
    </message>
    <message>
        <source>Have the equipment calibrated</source>
        <translation>安排设备校准</translation>
    </message>
    <message>
        <source>Answer a late failure of quality control</source>
        <translation>处理一项迟发的质量不合格</translation>
    </message>
    <message>
        <source>Determine the eligibility of the donor</source>
        <translation>判定供者合格性</translation>
    </message>
    <message>
        <source>Infusion given in part: decide about the rest</source>
        <translation>部分输注：请决定剩余部分</translation>
    </message>
    <message>
        <source>Unblindings and wrong codes since your last visit: {count}</source>
        <translation>自您上次登录以来的揭盲与错误代码：{count}</translation>
    </message>
    <message>
        <source>Masking incidents that nobody assessed yet: {count}</source>
        <translation>尚未评估的盲态事件：{count}</translation>
    </message>
</context>
</TS>
