<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bedside</name>
    <message>
        <source>What was said or seen</source>
        <translation>所述或所见</translation>
    </message>
    <message>
        <source>The participant refuses</source>
        <translation>受试者拒绝</translation>
    </message>
    <message>
        <source>The bag leaks or is broken</source>
        <translation>输注袋渗漏或破损</translation>
    </message>
    <message>
        <source>The participant is not well</source>
        <translation>受试者不适</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他理由</translation>
    </message>
    <message>
        <source>Curves of the vital signs</source>
        <translation>生命体征曲线</translation>
    </message>
    <message>
        <source>late entry, {time}</source>
        <translation>补录于 {time}</translation>
    </message>
    <message>
        <source>{rate} mL/h since {time}: {reason}</source>
        <translation>{time} 起 {rate} mL/h：{reason}</translation>
    </message>
    <message>
        <source>flushed with {volume} mL</source>
        <translation>冲管 {volume} mL</translation>
    </message>
    <message>
        <source>Swelling</source>
        <translation>肿胀</translation>
    </message>
    <message>
        <source>Pain</source>
        <translation>疼痛</translation>
    </message>
    <message>
        <source>Redness</source>
        <translation>发红</translation>
    </message>
    <message>
        <source>Infusion site at the end</source>
        <translation>结束时的穿刺部位</translation>
    </message>
    <message>
        <source>Infusion site after 24 h</source>
        <translation>24 小时后的穿刺部位</translation>
    </message>
    <message>
        <source>Infusion site at the next visit</source>
        <translation>下次访视时的穿刺部位</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>现在应查看</translation>
    </message>
    <message>
        <source>nothing seen</source>
        <translation>无异常</translation>
    </message>
    <message>
        <source>not looked at: {reason}</source>
        <translation>未查看：{reason}</translation>
    </message>
    <message>
        <source>Rate …</source>
        <translation>速率…</translation>
    </message>
    <message>
        <source>Flush …</source>
        <translation>冲管…</translation>
    </message>
    <message>
        <source>after use by: call the pharmacist</source>
        <translation>晚于使用期限：联系药师</translation>
    </message>
    <message>
        <source>Change the rate</source>
        <translation>更改速率</translation>
    </message>
    <message>
        <source>Record the rate</source>
        <translation>记录速率</translation>
    </message>
    <message>
        <source>New rate [mL/h]</source>
        <translation>新速率 [mL/h]</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Recorded: {rate} mL/h from now on.</source>
        <translation>已记录：此后为 {rate} mL/h。</translation>
    </message>
    <message>
        <source>The flush is no part of the bag&apos;s volume.</source>
        <translation>冲管液不计入袋内体积。</translation>
    </message>
    <message>
        <source>Flush of the line</source>
        <translation>冲管</translation>
    </message>
    <message>
        <source>Record the flush</source>
        <translation>记录冲管</translation>
    </message>
    <message>
        <source>Flushed with [mL]</source>
        <translation>冲管体积 [mL]</translation>
    </message>
    <message>
        <source>Recorded: the line is flushed.</source>
        <translation>已记录：已冲管。</translation>
    </message>
    <message>
        <source>Looked at: nothing seen</source>
        <translation>已查看：无异常</translation>
    </message>
    <message>
        <source>Looked at: something seen</source>
        <translation>已查看：有所见</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>未查看</translation>
    </message>
    <message>
        <source>Infusion site</source>
        <translation>穿刺部位</translation>
    </message>
    <message>
        <source>Recorded: the infusion site.</source>
        <translation>已记录：穿刺部位。</translation>
    </message>
    <message>
        <source>Why nobody looked</source>
        <translation>未查看的理由</translation>
    </message>
    <message>
        <source>Bag before [g]</source>
        <translation>输注前袋重 [g]</translation>
    </message>
    <message>
        <source>Bag after [g]</source>
        <translation>输注后袋重 [g]</translation>
    </message>
    <message>
        <source>Density [g/mL]</source>
        <translation>密度 [g/mL]</translation>
    </message>
    <message>
        <source>The check of the typed codes is too old. Scan both, or type them again.</source>
        <translation>手工输入代码的核对已过时。请扫描两者或重新输入。</translation>
    </message>
    <message>
        <source>Her password</source>
        <translation>其密码</translation>
    </message>
    <message>
        <source>Read back from bag and wristband by</source>
        <translation>由谁从袋和腕带复读</translation>
    </message>
    <message>
        <source>Pack code, 6 characters</source>
        <translation>袋号（6 位）</translation>
    </message>
    <message>
        <source>Screening or randomisation number</source>
        <translation>筛选号或随机号</translation>
    </message>
    <message>
        <source>The bag was scanned already. Scan the wristband alone.</source>
        <translation>输注袋已扫描。请只扫描腕带。</translation>
    </message>
    <message>
        <source>From paper: another person compares it</source>
        <translation>纸质补录：待另一人核对</translation>
    </message>
    <message>
        <source>Entered from paper. Another person compares it with the paper.</source>
        <translation>由纸质补录。请由另一人与纸质核对。</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>输注</translation>
    </message>
    <message>
        <source>Show the short list</source>
        <translation>显示简表</translation>
    </message>
    <message>
        <source>Show how this was decided</source>
        <translation>显示判定依据</translation>
    </message>
    <message>
        <source>Hold for one second by mouse, Space or Enter.</source>
        <translation>用鼠标、空格键或回车键按住一秒。</translation>
    </message>
    <message>
        <source>Do not start</source>
        <translation>不开始输注</translation>
    </message>
    <message>
        <source>Hold the scanner to the code. It works without clicking anything.</source>
        <translation>将扫码枪对准条码即可，无需点击。</translation>
    </message>
    <message>
        <source>Type the codes instead</source>
        <translation>改为手工输入</translation>
    </message>
    <message>
        <source>Back to scanning</source>
        <translation>返回扫描</translation>
    </message>
    <message>
        <source>Check the typed codes</source>
        <translation>核对输入的代码</translation>
    </message>
    <message>
        <source>Why it cannot be scanned</source>
        <translation>无法扫描的原因</translation>
    </message>
    <message>
        <source>not scanned yet</source>
        <translation>尚未扫描</translation>
    </message>
    <message>
        <source>Wristband read</source>
        <translation>腕带已读取</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>typed {time}: {reason}</source>
        <translation>{time} 手工输入：{reason}</translation>
    </message>
    <message>
        <source>scanned {time}</source>
        <translation>{time} 扫描</translation>
    </message>
    <message>
        <source>{volume} mL over {minutes} min</source>
        <translation>{volume} mL，{minutes} 分钟</translation>
    </message>
    <message>
        <source>visit week {week}</source>
        <translation>第 {week} 周访视</translation>
    </message>
    <message>
        <source>infusion {number} of {count}</source>
        <translation>第 {number} 次输注，共 {count} 次</translation>
    </message>
    <message>
        <source>This is a bag. Scan the wristband first, then the bag.</source>
        <translation>这是输注袋。请先扫描腕带，再扫描输注袋。</translation>
    </message>
    <message>
        <source>This scan was not taken. Close the STOP first: hold the button.</source>
        <translation>未接受此次扫描。请先按住按钮关闭“停止”。</translation>
    </message>
    <message>
        <source>This scan was not taken. Sign, or go back, then scan.</source>
        <translation>未接受此次扫描。请先签名或返回，再扫描。</translation>
    </message>
    <message>
        <source>Another bag: the earlier check is closed. Scan the wristband, then this bag.</source>
        <translation>这是另一个输注袋：先前的核对已关闭。请扫描腕带，再扫描此袋。</translation>
    </message>
    <message>
        <source>Given in part. The bag is accounted for.</source>
        <translation>部分输注。输注袋容量已说明。</translation>
    </message>
    <message>
        <source>On hold: call the pharmacist. Do not start.</source>
        <translation>暂停使用：请联系药师。不得开始输注。</translation>
    </message>
    <message>
        <source>Stopped at once. Sign the stop and give its reason.</source>
        <translation>已立即停止。请为停止签名并填写原因。</translation>
    </message>
    <message>
        <source>This bag is no longer at the bedside.</source>
        <translation>此袋已不在床旁。</translation>
    </message>
    <message>
        <source>Given completely, within the tolerance. The bag is accounted for.</source>
        <translation>已全部输注，在允许偏差内。输注袋容量已说明。</translation>
    </message>
    <message>
        <source>Before the start</source>
        <translation>输注前</translation>
    </message>
    <message>
        <source>not recorded yet</source>
        <translation>尚未记录</translation>
    </message>
    <message>
        <source>On hold: call the pharmacist</source>
        <translation>暂停使用：请联系药师</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>observation late since {time}</source>
        <translation>观察已超时（应于 {time}）</translation>
    </message>
    <message>
        <source>The infusion is complete</source>
        <translation>输注完成</translation>
    </message>
    <message>
        <source>Adverse event</source>
        <translation>不良事件</translation>
    </message>
    <message>
        <source>The participant asked for it</source>
        <translation>受试者要求</translation>
    </message>
    <message>
        <source>Technical trouble</source>
        <translation>技术故障</translation>
    </message>
    <message>
        <source>Stopped. Flush the line, then weigh the bag and account for its volume.</source>
        <translation>已停止。请先冲管，再称量输注袋并说明其容量去向。</translation>
    </message>
    <message>
        <source>given {given} mL · left {left} mL · discarded {discarded} mL</source>
        <translation>已输注 {given} mL · 剩余 {left} mL · 弃去 {discarded} mL</translation>
    </message>
    <message>
        <source>paused {began}–{ended}: {reason}</source>
        <translation>{began}–{ended} 暂停：{reason}</translation>
    </message>
    <message>
        <source>paused since {began}: {reason}</source>
        <translation>{began} 起暂停：{reason}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{span} after the start</source>
        <translation>开始后 {span}</translation>
    </message>
    <message>
        <source>{span} after the end</source>
        <translation>结束后 {span}</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>应于 {time}</translation>
    </message>
    <message>
        <source>late: was due {time}</source>
        <translation>超时：应于 {time}</translation>
    </message>
    <message>
        <source>pulse {value}/min</source>
        <translation>脉搏 {value} 次/分</translation>
    </message>
    <message>
        <source>breaths {value}/min</source>
        <translation>呼吸 {value} 次/分</translation>
    </message>
    <message>
        <source>Stopped: sign the stop</source>
        <translation>已停止：待签名</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>输注中</translation>
    </message>
    <message>
        <source>Stopped: account for the bag</source>
        <translation>已停止：待核算输注袋</translation>
    </message>
    <message>
        <source>Observation after the end</source>
        <translation>结束后观察</translation>
    </message>
    <message>
        <source>Waits for its check</source>
        <translation>等待核对</translation>
    </message>
    <message>
        <source>latest start has passed</source>
        <translation>已过最晚开始时间</translation>
    </message>
    <message>
        <source>past its end</source>
        <translation>已超过计划结束时间</translation>
    </message>
    <message>
        <source>observation {time}</source>
        <translation>{time} 观察</translation>
    </message>
    <message>
        <source>stopped at once</source>
        <translation>立即停止</translation>
    </message>
    <message>
        <source>On the ward. Scan the wristband, then the bag.</source>
        <translation>已到病区。请先扫描腕带，再扫描输注袋。</translation>
    </message>
    <message>
        <source>The infusion runs. Sleeve and covers stay on.</source>
        <translation>正在输注。避光套和遮盖物不取下。</translation>
    </message>
    <message>
        <source>Paused. Nothing flows.</source>
        <translation>已暂停，未在输注。</translation>
    </message>
    <message>
        <source>Not given.</source>
        <translation>未输注。</translation>
    </message>
    <message>
        <source>start by {time}</source>
        <translation>最晚 {time} 开始</translation>
    </message>
    <message>
        <source>Systolic [mmHg]</source>
        <translation>收缩压 [mmHg]</translation>
    </message>
    <message>
        <source>Diastolic [mmHg]</source>
        <translation>舒张压 [mmHg]</translation>
    </message>
    <message>
        <source>Pulse [/min]</source>
        <translation>脉搏 [次/分]</translation>
    </message>
    <message>
        <source>Temperature [°C]</source>
        <translation>体温 [°C]</translation>
    </message>
    <message>
        <source>SpO2 [%]</source>
        <translation>血氧饱和度 [%]</translation>
    </message>
    <message>
        <source>Breaths [/min]</source>
        <translation>呼吸 [次/分]</translation>
    </message>
    <message>
        <source>Measured at</source>
        <translation>测量部位</translation>
    </message>
    <message>
        <source>Time, if earlier</source>
        <translation>时间（如为补录）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>expires {time}</source>
        <translation>{time} 过期</translation>
    </message>
    <message>
        <source>No infusion runs and no bag waits. A received bag appears here by itself.</source>
        <translation>没有进行中的输注，也没有等待的输注袋。接收的输注袋会自动显示在此。</translation>
    </message>
    <message>
        <source>Infusions at this ward</source>
        <translation>本病区的输注</translation>
    </message>
    <message>
        <source>Has run</source>
        <translation>已输注</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Stop …</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>Not given …</source>
        <translation>未输注…</translation>
    </message>
    <message>
        <source>Mix the bag now.</source>
        <translation>请立即混匀输注袋。</translation>
    </message>
    <message>
        <source>Go on …</source>
        <translation>继续…</translation>
    </message>
    <message>
        <source>Pause …</source>
        <translation>暂停…</translation>
    </message>
    <message>
        <source>Past its end</source>
        <translation>已超出</translation>
    </message>
    <message>
        <source>Start by</source>
        <translation>最晚开始时间</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>slowly</source>
        <translation>缓慢</translation>
    </message>
    <message>
        <source>Planned end</source>
        <translation>计划结束</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Mix the bag at</source>
        <translation>下次混匀</translation>
    </message>
    <message>
        <source>until {time}; {rate} on average</source>
        <translation>至 {time}；平均 {rate}</translation>
    </message>
    <message>
        <source>Observe, or not given …</source>
        <translation>观察，或未输注…</translation>
    </message>
    <message>
        <source>All infusions</source>
        <translation>全部输注</translation>
    </message>
    <message>
        <source>Bag {pack_code}: given {given} mL, left {left} mL, discarded {discarded} mL.</source>
        <translation>输注袋 {pack_code}：已输注 {given} mL，剩余 {left} mL，弃去 {discarded} mL。</translation>
    </message>
    <message>
        <source>Together {total} mL of {bag} mL</source>
        <translation>合计 {total} mL，袋容量 {bag} mL</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Go on with the infusion</source>
        <translation>继续输注</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Record: goes on</source>
        <translation>记录：继续输注</translation>
    </message>
    <message>
        <source>Record the pause</source>
        <translation>记录暂停</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>已采取的措施</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Why it was stopped</source>
        <translation>停止的原因</translation>
    </message>
    <message>
        <source>Recorded: stopped. {reason}.</source>
        <translation>已记录：停止。{reason}。</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>未输注</translation>
    </message>
    <message>
        <source>Record: not given</source>
        <translation>记录：未输注</translation>
    </message>
    <message>
        <source>Why it is not given</source>
        <translation>未输注的原因</translation>
    </message>
    <message>
        <source>Account for the bag</source>
        <translation>核算输注袋</translation>
    </message>
    <message>
        <source>Sign the account …</source>
        <translation>为核算签名…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Sign the stop</source>
        <translation>为停止签名</translation>
    </message>
    <message>
        <source>Stop the infusion</source>
        <translation>停止输注</translation>
    </message>
    <message>
        <source>Record who stopped and why</source>
        <translation>记录停止人和原因</translation>
    </message>
    <message>
        <source>Record the stop</source>
        <translation>记录停止</translation>
    </message>
    <message>
        <source>The bag can then no longer be started. Return it to the pharmacy.</source>
        <translation>此后该袋不可再开始输注。请退回药房。</translation>
    </message>
    <message>
        <source>Given [mL]</source>
        <translation>已输注 [mL]</translation>
    </message>
    <message>
        <source>Left in the bag [mL]</source>
        <translation>袋内剩余 [mL]</translation>
    </message>
    <message>
        <source>Discarded [mL]</source>
        <translation>弃去 [mL]</translation>
    </message>
    <message>
        <source>Adverse events</source>
        <translation>不良事件</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>所见情况</translation>
    </message>
    <message>
        <source>None seen</source>
        <translation>未见</translation>
    </message>
    <message>
        <source>Seen, described below</source>
        <translation>有，描述如下</translation>
    </message>
    <message>
        <source>Adverse events: {events}</source>
        <translation>不良事件：{events}</translation>
    </message>
    <message>
        <source>The infusion was stopped at once, by the station. Say why.</source>
        <translation>输注已由工作站立即停止。请说明原因。</translation>
    </message>
    <message>
        <source>Recorded: not given. Return the bag to the pharmacy. A further bag is a new order by the investigator.</source>
        <translation>已记录：未输注。请将输注袋退回药房。如需另一袋，由研究者重新下达医嘱。</translation>
    </message>
    <message>
        <source>Recorded: the infusion goes on.</source>
        <translation>已记录：继续输注。</translation>
    </message>
    <message>
        <source>Recorded: the infusion is paused.</source>
        <translation>已记录：输注已暂停。</translation>
    </message>
    <message>
        <source>Signed.</source>
        <translation>已签名。</translation>
    </message>
    <message>
        <source>Recorded: started at {time}, signed by both.</source>
        <translation>已记录：{time} 开始输注，两人已签名。</translation>
    </message>
    <message>
        <source>Recorded: stopped at once. Close the clamp.</source>
        <translation>已记录：立即停止。请关闭夹子。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Left arm</source>
        <translation>左臂</translation>
    </message>
    <message>
        <source>Right arm</source>
        <translation>右臂</translation>
    </message>
    <message>
        <source>Record …</source>
        <translation>记录…</translation>
    </message>
    <message>
        <source>Observation recorded: {point}.</source>
        <translation>已记录观察：{point}。</translation>
    </message>
    <message>
        <source>observation was due {time}</source>
        <translation>观察应于 {time} 进行</translation>
    </message>
    <message>
        <source>observe {time}, in {span}</source>
        <translation>{time} 观察，还有 {span}</translation>
    </message>
    <message>
        <source>{participant} · since {time} · {left}</source>
        <translation>{participant} · {time} 开始 · {left}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Recorded: {pack_code} is stopped. Close the clamp, then sign in and sign it.</source>
        <translation>已记录：{pack_code} 已停止。请关闭夹子，然后登录并签名。</translation>
    </message>
    <message>
        <source>{span} past its end</source>
        <translation>已超出 {span}</translation>
    </message>
    <message>
        <source>{span} left</source>
        <translation>剩余 {span}</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Expires {time} ({left})</source>
        <translation>有效期至 {time}（{left}）</translation>
    </message>
    <message>
        <source>Label known, not replaced</source>
        <translation>标签已登记，未作废</translation>
    </message>
    <message>
        <source>Wristband matches bag</source>
        <translation>腕带与输注袋相符</translation>
    </message>
    <message>
        <source>For this participant and visit</source>
        <translation>属于该受试者和本次访视</translation>
    </message>
    <message>
        <source>Participant active</source>
        <translation>受试者在治疗中</translation>
    </message>
    <message>
        <source>Order, fitness and weight valid</source>
        <translation>医嘱、适宜性和体重有效</translation>
    </message>
    <message>
        <source>Released and dispensed</source>
        <translation>已放行并已发放</translation>
    </message>
    <message>
        <source>Not on hold</source>
        <translation>未被暂停使用</translation>
    </message>
    <message>
        <source>Chain of custody complete</source>
        <translation>交接记录完整</translation>
    </message>
    <message>
        <source>Transport temperature accepted</source>
        <translation>运送温度符合要求</translation>
    </message>
    <message>
        <source>Not expired</source>
        <translation>未过期</translation>
    </message>
    <message>
        <source>Not started before</source>
        <translation>此前未开始输注</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Look at sleeve, line, chamber cover and seal, and tick each.</source>
        <translation>查看避光套、管路、滴壶遮盖和封签，逐项勾选。</translation>
    </message>
    <message>
        <source>Sleeve is on</source>
        <translation>避光套已套好</translation>
    </message>
    <message>
        <source>Line is right</source>
        <translation>管路正确</translation>
    </message>
    <message>
        <source>Chamber is covered</source>
        <translation>滴壶已遮盖</translation>
    </message>
    <message>
        <source>Seal is whole</source>
        <translation>封签完好</translation>
    </message>
    <message>
        <source>Two people sign, then the infusion starts</source>
        <translation>两人签名后开始输注</translation>
    </message>
    <message>
        <source>The participant said name and birth date; the name agrees with the wristband.</source>
        <translation>受试者已说出姓名和出生日期，姓名与腕带一致。</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>第一人</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Opening both keys. Nothing is recorded yet.</source>
        <translation>正在打开两人的密钥。尚未记录。</translation>
    </message>
    <message>
        <source>Nobody else is enrolled who may sign at the bedside.</source>
        <translation>没有其他可在床旁签名的人员。</translation>
    </message>
    <message>
        <source>Let the participant say name and birth date, then tick the box.</source>
        <translation>请受试者说出姓名和出生日期，然后勾选。</translation>
    </message>
    <message>
        <source>First person: type your password.</source>
        <translation>第一人：请输入密码。</translation>
    </message>
    <message>
        <source>Second person: scan your badge, or choose the name.</source>
        <translation>第二人：请扫描胸卡，或选择姓名。</translation>
    </message>
    <message>
        <source>Second person: type your password.</source>
        <translation>第二人：请输入密码。</translation>
    </message>
</context>
</TS>
