<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Participants</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>screen failure</source>
        <translation>筛选失败</translation>
    </message>
    <message>
        <source>in screening</source>
        <translation>筛选中</translation>
    </message>
    <message>
        <source>{age} years at consent</source>
        <translation>知情同意时 {age} 岁</translation>
    </message>
    <message>
        <source>Day of the consent, such as 2026-04-28</source>
        <translation>知情同意日期，如 2026-04-28</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>New wristband</source>
        <translation>新腕带</translation>
    </message>
    <message>
        <source>Weigh</source>
        <translation>称体重</translation>
    </message>
    <message>
        <source>Fitness</source>
        <translation>适宜性判断</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>访视例外</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Take into screening</source>
        <translation>纳入筛选</translation>
    </message>
    <message>
        <source>After the consent, before the criteria of eligibility are answered.</source>
        <translation>签署知情同意后、回答入选与排除标准之前。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Screening number</source>
        <translation>筛选号</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>姓名缩写</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Age at consent, completed years</source>
        <translation>知情同意时周岁</translation>
    </message>
    <message>
        <source>Height [cm]</source>
        <translation>身高 [cm]</translation>
    </message>
    <message>
        <source>Weight at screening [kg]</source>
        <translation>筛选时体重 [kg]</translation>
    </message>
    <message>
        <source>Version of the signed consent</source>
        <translation>已签知情同意书版本</translation>
    </message>
    <message>
        <source>— choose —</source>
        <translation>— 请选择 —</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Infusions</source>
        <translation>输注</translation>
    </message>
    <message>
        <source>consent {version}</source>
        <translation>知情同意书 {version}</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>在研</translation>
    </message>
    <message>
        <source>I judge this participant not fit to infuse.</source>
        <translation>我判断该受试者不适宜输注。</translation>
    </message>
    <message>
        <source>I judge this participant fit to infuse.</source>
        <translation>我判断该受试者适宜输注。</translation>
    </message>
    <message>
        <source>Fit to infuse</source>
        <translation>适宜输注</translation>
    </message>
    <message>
        <source>Go on to the signature</source>
        <translation>前往签名</translation>
    </message>
    <message>
        <source>Consent version</source>
        <translation>知情同意书版本</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Note (needed with new medication)</source>
        <translation>备注（有新用药时必填）</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Fever</source>
        <translation>发热</translation>
    </message>
    <message>
        <source>Infection</source>
        <translation>感染</translation>
    </message>
    <message>
        <source>Pregnancy</source>
        <translation>妊娠</translation>
    </message>
    <message>
        <source>New medication</source>
        <translation>新用药</translation>
    </message>
    <message>
        <source>Not fit to infuse</source>
        <translation>不适宜输注</translation>
    </message>
    <message>
        <source>Signed: fit to infuse.</source>
        <translation>已签名：适宜输注。</translation>
    </message>
    <message>
        <source>Signed: not fit to infuse.</source>
        <translation>已签名：不适宜输注。</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>A visit outside its window</source>
        <translation>时间窗外的访视</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>访视</translation>
    </message>
    <message>
        <source>Day (year-month-day)</source>
        <translation>日期（年-月-日）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The participant withdraws</source>
        <translation>受试者退出</translation>
    </message>
    <message>
        <source>Record the withdrawal</source>
        <translation>记录退出</translation>
    </message>
    <message>
        <source>Withdraws from</source>
        <translation>退出范围</translation>
    </message>
    <message>
        <source>The approval holds for one visit on one day.</source>
        <translation>该批准仅对一次访视的一天有效。</translation>
    </message>
    <message>
        <source>No infusion can be given afterwards; bags on their way stop. It cannot be taken back.</source>
        <translation>此后不能再输注，在途的输注袋停止使用。此操作不能撤回。</translation>
    </message>
    <message>
        <source>Treatment; the visits go on</source>
        <translation>退出治疗，继续访视</translation>
    </message>
    <message>
        <source>Follow-up too</source>
        <translation>同时退出随访</translation>
    </message>
    <message>
        <source>I approve this visit outside its window.</source>
        <translation>我批准本次访视在时间窗之外进行。</translation>
    </message>
    <message>
        <source>Signed: the visit may take place on {day}.</source>
        <translation>已签名：访视可在 {day} 进行。</translation>
    </message>
    <message>
        <source>Recorded: {words}.</source>
        <translation>已记录：{words}。</translation>
    </message>
    <message>
        <source>The last weight was refused. Weigh again with care.</source>
        <translation>上次体重被拒绝。请仔细重新称量。</translation>
    </message>
    <message>
        <source>Record the weight</source>
        <translation>记录体重</translation>
    </message>
    <message>
        <source>Weight [kg]</source>
        <translation>体重 [kg]</translation>
    </message>
    <message>
        <source>Reason, if it changed much</source>
        <translation>理由（变化较大时）</translation>
    </message>
    <message>
        <source>A second, blind weighing: read the scale, type the number and a reason.</source>
        <translation>第二次盲法称量：读取体重秤，输入数值和理由。</translation>
    </message>
    <message>
        <source>It counts when a second person has signed it.</source>
        <translation>经第二人签名后生效。</translation>
    </message>
    <message>
        <source>The open dose is on hold: the weight changed after the order.</source>
        <translation>未完成的剂量已暂停：开具后体重有变化。</translation>
    </message>
    <message>
        <source>I saw the scales and confirm this weight outside the usual range.</source>
        <translation>我已查看体重秤，确认该体重超出常见范围。</translation>
    </message>
    <message>
        <source>Recorded: {weight} kg.</source>
        <translation>已记录：{weight} kg。</translation>
    </message>
    <message>
        <source>Signed: {weight} counts.</source>
        <translation>已签名：{weight} 生效。</translation>
    </message>
    <message>
        <source>A new wristband</source>
        <translation>新腕带</translation>
    </message>
    <message>
        <source>Print wristband</source>
        <translation>打印腕带</translation>
    </message>
    <message>
        <source>The wristband is being drawn.</source>
        <translation>正在生成腕带。</translation>
    </message>
    <message>
        <source>Put it on the wrist, then scan it there.</source>
        <translation>戴在手腕上，然后在手腕上扫描。</translation>
    </message>
    <message>
        <source>A new wristband for this visit.</source>
        <translation>本次访视的新腕带。</translation>
    </message>
    <message>
        <source>The wristband printed before is void from then on.</source>
        <translation>此前打印的腕带随即作废。</translation>
    </message>
    <message>
        <source>Recorded: the wristband on the wrist counts.</source>
        <translation>已记录：手腕上的腕带生效。</translation>
    </message>
    <message>
        <source>Wristband of {participant}</source>
        <translation>{participant} 的腕带</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>尚未选择受试者。</translation>
    </message>
    <message>
        <source>Scan a wristband, type a number, or choose a line.</source>
        <translation>扫描腕带、输入编号或选择一行。</translation>
    </message>
    <message>
        <source>Screening or randomisation number, initials</source>
        <translation>筛选号、随机号或姓名缩写</translation>
    </message>
    <message>
        <source>Nobody is in screening or enrolled yet.</source>
        <translation>尚无受试者筛选或入组。</translation>
    </message>
    <message>
        <source>A coordinator or an investigator takes the first candidate into screening.</source>
        <translation>由协调员或研究者将第一位候选者纳入筛选。</translation>
    </message>
    <message>
        <source>Withdrawn from follow-up</source>
        <translation>已退出随访</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>all infusions given</source>
        <translation>已完成全部输注</translation>
    </message>
    <message>
        <source>first infusion</source>
        <translation>首次输注</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>今天没有待办</translation>
    </message>
    <message>
        <source>day of the first infusion</source>
        <translation>首次输注日</translation>
    </message>
    <message>
        <source>Withdrawn from treatment</source>
        <translation>已退出治疗</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>暂停使用</translation>
    </message>
    <message>
        <source>Week {week} · {words}</source>
        <translation>第 {week} 周 · {words}</translation>
    </message>
    <message>
        <source>Scan the wristband on the wrist</source>
        <translation>扫描手腕上的腕带</translation>
    </message>
    <message>
        <source>Print today's wristband</source>
        <translation>打印今天的腕带</translation>
    </message>
    <message>
        <source>Weigh again, by another person</source>
        <translation>由另一人重新称量</translation>
    </message>
    <message>
        <source>A second person signs the weight</source>
        <translation>第二人签署体重</translation>
    </message>
    <message>
        <source>Sign: fit to infuse</source>
        <translation>签署适宜性判断</translation>
    </message>
    <message>
        <source>Order the dose</source>
        <translation>开具剂量</translation>
    </message>
    <message>
        <source>Not fit today: no infusion</source>
        <translation>今天不适宜：不输注</translation>
    </message>
    <message>
        <source>The window has passed</source>
        <translation>时间窗已过</translation>
    </message>
    <message>
        <source>All infusions were given</source>
        <translation>已完成全部输注</translation>
    </message>
    <message>
        <source>Withdrawn: no further infusion</source>
        <translation>已退出：不再输注</translation>
    </message>
    <message>
        <source>Week {week}: {earliest} to {latest}</source>
        <translation>第 {week} 周：{earliest} 至 {latest}</translation>
    </message>
    <message>
        <source>Waits for: {roles}</source>
        <translation>等待：{roles}</translation>
    </message>
    <message>
        <source>Week {week} · infusion {visit} of {visits}</source>
        <translation>第 {week} 周 · 第 {visit} 次输注，共 {visits} 次</translation>
    </message>
    <message>
        <source>, on hold</source>
        <translation>，暂停使用</translation>
    </message>
    <message>
        <source>Bag {attempt}: {words}</source>
        <translation>第 {attempt} 袋：{words}</translation>
    </message>
    <message>
        <source>F</source>
        <translation>女</translation>
    </message>
    <message>
        <source>M</source>
        <translation>男</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>late, ended {day}</source>
        <translation>逾期，{day} 截止</translation>
    </message>
    <message>
        <source>The bag of week {week}: {state}</source>
        <translation>第 {week} 周的输注袋：{state}</translation>
    </message>
    <message>
        <source>Show the wristband</source>
        <translation>显示腕带</translation>
    </message>
    <message>
        <source>Weigh again</source>
        <translation>重新称量</translation>
    </message>
    <message>
        <source>Sign the weight</source>
        <translation>签署体重</translation>
    </message>
    <message>
        <source>Decide on fitness</source>
        <translation>判断适宜性</translation>
    </message>
    <message>
        <source>Go to the order</source>
        <translation>前往开具</translation>
    </message>
    <message>
        <source>Open the dose</source>
        <translation>打开该剂量</translation>
    </message>
    <message>
        <source>Approve an exception</source>
        <translation>批准例外</translation>
    </message>
    <message>
        <source>The weight was refused. Somebody other than {names} weighs without seeing it.</source>
        <translation>体重被拒绝。请 {names} 以外的人在不看该数值的情况下称量。</translation>
    </message>
    <message>
        <source>{weight}, weighed by {name}, is outside the usual range.</source>
        <translation>{name} 称得的 {weight} 超出常见范围。</translation>
    </message>
    <message>
        <source>at screening, {at}</source>
        <translation>筛选时，{at}</translation>
    </message>
    <message>
        <source>{at} · {name} · waits for a second signature</source>
        <translation>{at} · {name} · 等待第二人签名</translation>
    </message>
    <message>
        <source>{earliest} to {latest}</source>
        <translation>{earliest} 至 {latest}</translation>
    </message>
    <message>
        <source>exception for {day}: {reason}</source>
        <translation>{day} 的例外：{reason}</translation>
    </message>
    <message>
        <source>Week {week}</source>
        <translation>第 {week} 周</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>筛选号</translation>
    </message>
    <message>
        <source>Random.</source>
        <translation>随机号</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>已输</translation>
    </message>
    <message>
        <source>Next infusion</source>
        <translation>下次输注</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>unblinded {at}</source>
        <translation>{at} 揭盲</translation>
    </message>
    <message>
        <source>wrong envelope codes: {count}</source>
        <translation>信封代码错误次数：{count}</translation>
    </message>
</context>
</TS>
