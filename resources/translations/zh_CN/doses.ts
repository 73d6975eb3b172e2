<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Dose</name>
    <message>
        <source>Protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Weight [kg]</source>
        <translation>体重 [kg]</translation>
    </message>
    <message>
        <source>Viable cells per mL</source>
        <translation>每毫升活细胞数</translation>
    </message>
    <message>
        <source>Height [cm]</source>
        <translation>身高 [cm]</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Last weight [kg]</source>
        <translation>上次体重 [kg]</translation>
    </message>
    <message>
        <source>Endotoxin [EU/mL]</source>
        <translation>内毒素 [EU/mL]</translation>
    </message>
    <message>
        <source>Female (F)</source>
        <translation>女 (F)</translation>
    </message>
    <message>
        <source>Male (M)</source>
        <translation>男 (M)</translation>
    </message>
    <message>
        <source>Target dose</source>
        <translation>目标剂量</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步计算</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cell suspension to draw</source>
        <translation>抽取细胞悬液</translation>
    </message>
    <message>
        <source>Diluent to add</source>
        <translation>加入稀释液</translation>
    </message>
    <message>
        <source>Infusion rate</source>
        <translation>输注速度</translation>
    </message>
    <message>
        <source>Not calculated</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>No dose</source>
        <translation>无剂量</translation>
    </message>
    <message>
        <source>Nothing may be prepared from these values.</source>
        <translation>不得按这些数值制备。</translation>
    </message>
    <message>
        <source>Not calculated: a field cannot be read.</source>
        <translation>未计算：有一项无法识别。</translation>
    </message>
    <message>
        <source>Type the weight to see the dose.</source>
        <translation>输入体重即可看到剂量。</translation>
    </message>
    <message>
        <source>Not calculated: a number is not finished.</source>
        <translation>未计算：有一个数字尚未输完。</translation>
    </message>
    <message>
        <source>Go on with 1 or 2 decimals.</source>
        <translation>请继续输入 1 至 2 位小数。</translation>
    </message>
    <message>
        <source>{count} per mL</source>
        <translation>每毫升 {count}</translation>
    </message>
    <message>
        <source>Read as {number}.</source>
        <translation>识别为 {number}。</translation>
    </message>
    <message>
        <source>Measured today, such as 68.4</source>
        <translation>当日测量，例如 68.4</translation>
    </message>
    <message>
        <source>After thaw and wash; leave empty before the count</source>
        <translation>复苏洗涤后计数；计数前留空</translation>
    </message>
    <message>
        <source>For the body mass index, such as 172</source>
        <translation>用于体重指数，例如 172</translation>
    </message>
    <message>
        <source>The last recorded weight</source>
        <translation>上次记录的体重</translation>
    </message>
    <message>
        <source>Of the bag&apos;s content</source>
        <translation>袋内液体的浓度</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>可以接受</translation>
    </message>
    <message>
        <source>Needs a reason</source>
        <translation>需要说明理由</translation>
    </message>
    <message>
        <source>Needs a second signature</source>
        <translation>需要第二人签名</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source> cells</source>
        <translation> 个细胞</translation>
    </message>
    <message>
        <source>, half up</source>
        <translation>，四舍五入</translation>
    </message>
    <message>
        <source>, rounded down</source>
        <translation>，向下取整</translation>
    </message>
    <message>
        <source> in the worst 60 min</source>
        <translation>（最高 60 分钟内）</translation>
    </message>
    <message>
        <source> mL to </source>
        <translation> mL 修约至 </translation>
    </message>
    <message>
        <source>fixed dose</source>
        <translation>固定剂量</translation>
    </message>
    <message>
        <source>bags of this visit, by weighing</source>
        <translation>本次访视各袋，称重所得</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Body mass index</source>
        <translation>体重指数</translation>
    </message>
    <message>
        <source>Change since the last weight</source>
        <translation>较上次体重的变化</translation>
    </message>
    <message>
        <source>Predicted body weight</source>
        <translation>预测体重</translation>
    </message>
    <message>
        <source>Target dose</source>
        <translation>目标剂量</translation>
    </message>
    <message>
        <source>Viable cells per mL</source>
        <translation>每毫升活细胞数</translation>
    </message>
    <message>
        <source>Cell suspension, exact</source>
        <translation>细胞悬液（精确值）</translation>
    </message>
    <message>
        <source>Cell suspension to draw</source>
        <translation>细胞悬液抽取量</translation>
    </message>
    <message>
        <source>Diluent to add</source>
        <translation>稀释液加入量</translation>
    </message>
    <message>
        <source>Delivered dose</source>
        <translation>实际剂量</translation>
    </message>
    <message>
        <source>Delivered, of the target</source>
        <translation>实际剂量占目标</translation>
    </message>
    <message>
        <source>Infusion rate</source>
        <translation>输注速度</translation>
    </message>
    <message>
        <source>Endotoxin, worst 60 minutes</source>
        <translation>内毒素（最高 60 分钟）</translation>
    </message>
    <message>
        <source>DMSO per day</source>
        <translation>每日 DMSO</translation>
    </message>
    <message>
        <source>Given before at this visit</source>
        <translation>本次访视已输注</translation>
    </message>
    <message>
        <source>Rest of the target dose</source>
        <translation>目标剂量的剩余部分</translation>
    </message>
</context>
<context>
    <name>Doses</name>
    <message>
        <source>Independent check of the plan</source>
        <translation>独立核对方案</translation>
    </message>
    <message>
        <source>Go on to the signature</source>
        <translation>继续签名</translation>
    </message>
    <message>
        <source>Calculate from the order and the stock; the plan is shown after your check.</source>
        <translation>请根据医嘱和库存自行计算；核对签名后才显示方案。</translation>
    </message>
    <message>
        <source>Weight of the order [kg]</source>
        <translation>医嘱体重 [kg]</translation>
    </message>
    <message>
        <source>Target dose [cells]</source>
        <translation>目标剂量 [个细胞]</translation>
    </message>
    <message>
        <source>Containers to thaw</source>
        <translation>需复苏的容器数</translation>
    </message>
    <message>
        <source>Read as {value}</source>
        <translation>识别为 {value}</translation>
    </message>
    <message>
        <source>The vein flows.</source>
        <translation>静脉通路通畅。</translation>
    </message>
    <message>
        <source>Go to the cell lab</source>
        <translation>前往细胞实验室</translation>
    </message>
    <message>
        <source>Go to the bags</source>
        <translation>前往输注袋</translation>
    </message>
    <message>
        <source>Go to the bedside</source>
        <translation>前往床旁</translation>
    </message>
    <message>
        <source>Recorded: the plan.</source>
        <translation>已记录：方案。</translation>
    </message>
    <message>
        <source>Recorded: the ward is ready.</source>
        <translation>已记录：病区就绪。</translation>
    </message>
    <message>
        <source>I approve this dose outside the usual range as the second person.</source>
        <translation>本人作为第二人批准该超出常用范围的剂量。</translation>
    </message>
    <message>
        <source>Signed: the order.</source>
        <translation>已签名：医嘱。</translation>
    </message>
    <message>
        <source>I calculated this dose independently and agree.</source>
        <translation>本人独立计算该剂量并确认一致。</translation>
    </message>
    <message>
        <source>Signed: the check of the plan.</source>
        <translation>已签名：方案核对。</translation>
    </message>
    <message>
        <source>Order a dose</source>
        <translation>开具剂量</translation>
    </message>
    <message>
        <source>Order the dose</source>
        <translation>开具该剂量</translation>
    </message>
    <message>
        <source>Participant and visit</source>
        <translation>受试者与访视</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Infusion {visit} of {infusions} · attempt {attempt} · weight of today {weight}</source>
        <translation>第 {visit} 次输注，共 {infusions} 次 · 第 {attempt} 次制备 · 当日体重 {weight}</translation>
    </message>
    <message>
        <source>Offered are those weighed today and signed as fit to infuse.</source>
        <translation>可选今日已称重并签署适合输注的受试者。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nobody may have a dose ordered now.</source>
        <translation>目前没有可开具剂量的受试者。</translation>
    </message>
    <message>
        <source>First weigh the participant and sign that she is fit to infuse today.</source>
        <translation>请先在当日称重，并签署适合输注。</translation>
    </message>
    <message>
        <source>Dose sheet</source>
        <translation>剂量单</translation>
    </message>
    <message>
        <source>Signatures and acts</source>
        <translation>签名与操作</translation>
    </message>
    <message>
        <source>The preparation failed: this bag is not supplied.</source>
        <translation>制备失败：该袋不供应。</translation>
    </message>
    <message>
        <source>Plan · unblinded</source>
        <translation>方案 · 非盲</translation>
    </message>
    <message>
        <source>Planned calculation, step by step</source>
        <translation>方案计算，逐步</translation>
    </message>
    <message>
        <source>As prepared · unblinded</source>
        <translation>实际制备 · 非盲</translation>
    </message>
    <message>
        <source>Final calculation, step by step</source>
        <translation>最终计算，逐步</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Cell suspension drawn</source>
        <translation>已抽取细胞悬液</translation>
    </message>
    <message>
        <source>Diluent added</source>
        <translation>已加入稀释液</translation>
    </message>
    <message>
        <source>{percent} % of the target</source>
        <translation>目标的 {percent} %</translation>
    </message>
    <message>
        <source>Dose sheet, blinded</source>
        <translation>剂量单，盲态</translation>
    </message>
    <message>
        <source>Back to the dose</source>
        <translation>返回剂量</translation>
    </message>
    <message>
        <source>Doses</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>计算器</translation>
    </message>
    <message>
        <source>No dose is chosen.</source>
        <translation>未选择剂量。</translation>
    </message>
    <message>
        <source>Choose a line to see the order, its calculation and what is next.</source>
        <translation>选择一行，查看医嘱、计算和下一步。</translation>
    </message>
    <message>
        <source>Recorded: the order.</source>
        <translation>已记录：医嘱。</translation>
    </message>
    <message>
        <source>Participant, pack code or state</source>
        <translation>受试者、袋号或状态</translation>
    </message>
    <message>
        <source>No dose was ordered yet.</source>
        <translation>尚未开具剂量。</translation>
    </message>
    <message>
        <source>An investigator orders a dose on the day of the infusion.</source>
        <translation>研究者在输注当日开具剂量。</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>已开具</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>待核对方案</translation>
    </message>
    <message>
        <source>plan checked</source>
        <translation>方案已核对</translation>
    </message>
    <message>
        <source>ward ready</source>
        <translation>病区就绪</translation>
    </message>
    <message>
        <source>in preparation</source>
        <translation>制备中</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>已制备</translation>
    </message>
    <message>
        <source>being labelled</source>
        <translation>贴签中</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>已贴签</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>not supplied</source>
        <translation>不供应</translation>
    </message>
    <message>
        <source>dispensed</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>运送中</translation>
    </message>
    <message>
        <source>on the ward</source>
        <translation>在病区</translation>
    </message>
    <message>
        <source>infusing</source>
        <translation>输注中</translation>
    </message>
    <message>
        <source>infusion paused</source>
        <translation>输注暂停</translation>
    </message>
    <message>
        <source>to reconcile</source>
        <translation>待核销</translation>
    </message>
    <message>
        <source>reconciled</source>
        <translation>已核销</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未输注</translation>
    </message>
    <message>
        <source>leaking</source>
        <translation>渗漏</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>已废弃</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>暂停使用</translation>
    </message>
    <message>
        <source>to countersign</source>
        <translation>待第二人签名</translation>
    </message>
    <message>
        <source>On hold: call the pharmacist</source>
        <translation>暂停使用：请联系药师</translation>
    </message>
    <message>
        <source>Nothing is thawed.</source>
        <translation>无需复苏。</translation>
    </message>
    <message>
        <source>Thaw 1 container</source>
        <translation>复苏 1 支容器</translation>
    </message>
    <message>
        <source>{cells} per kg</source>
        <translation>每公斤 {cells}</translation>
    </message>
    <message>
        <source>{cells} per infusion</source>
        <translation>每次输注 {cells}</translation>
    </message>
    <message>
        <source>Week {week} · infusion {visit} of {infusions} · attempt {attempt}</source>
        <translation>第 {week} 周 · 第 {visit} 次输注，共 {infusions} 次 · 第 {attempt} 次制备</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>已开具</translation>
    </message>
    <message>
        <source>Plan recorded</source>
        <translation>方案已记录</translation>
    </message>
    <message>
        <source>Ward ready: the vein flows</source>
        <translation>病区就绪：静脉通路通畅</translation>
    </message>
    <message>
        <source>Preparation started: T0</source>
        <translation>制备开始：T0</translation>
    </message>
    <message>
        <source>Second signature on the order</source>
        <translation>医嘱的第二人签名</translation>
    </message>
    <message>
        <source>Plan the dose</source>
        <translation>制定方案</translation>
    </message>
    <message>
        <source>Declare the ward ready</source>
        <translation>确认病区就绪</translation>
    </message>
    <message>
        <source>Start the preparation</source>
        <translation>开始制备</translation>
    </message>
    <message>
        <source>In preparation</source>
        <translation>制备中</translation>
    </message>
    <message>
        <source>The bag is made: go on with the bag</source>
        <translation>输注袋已制成：请按袋继续</translation>
    </message>
    <message>
        <source>At the bedside</source>
        <translation>在床旁</translation>
    </message>
    <message>
        <source>Waits for: {roles}</source>
        <translation>等待：{roles}</translation>
    </message>
    <message>
        <source>Thaw {count} containers</source>
        <translation>复苏 {count} 支容器</translation>
    </message>
    <message>
        <source>{frozen} × {percent} % expected recovery = {expected}</source>
        <translation>{frozen} × 预期回收率 {percent} % = {expected}</translation>
    </message>
    <message>
        <source>{percent} % expected recovery</source>
        <translation>预期回收率 {percent} %</translation>
    </message>
    <message>
        <source>Usable containers, first expiring first:</source>
        <translation>可用容器，先到期者在前：</translation>
    </message>
    <message>
        <source>{participant} · {initials} · week {week}</source>
        <translation>{participant} · {initials} · 第 {week} 周</translation>
    </message>
    <message>
        <source>Pack code</source>
        <translation>袋号</translation>
    </message>
    <message>
        <source>T0</source>
        <translation>T0</translation>
    </message>
    <message>
        <source>Use by</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Reason given</source>
        <translation>所填理由</translation>
    </message>
    <message>
        <source>{meaning} (void: corrected later)</source>
        <translation>{meaning}（已作废：后有更正）</translation>
    </message>
    <message>
        <source>The order is outside the usual range. Somebody other than who ordered it signs.</source>
        <translation>医嘱超出常用范围，须由开具者以外的人签名。</translation>
    </message>
    <message>
        <source>The plan is recorded with every step; the check by another person follows.</source>
        <translation>方案连同每一步一并记录；随后由另一人核对。</translation>
    </message>
    <message>
        <source>Another person calculates the dose afresh and signs.</source>
        <translation>由另一人重新计算剂量并签名。</translation>
    </message>
    <message>
        <source>From then on the laboratory may start; nothing is prepared before.</source>
        <translation>确认后实验室方可开始；此前不作任何制备。</translation>
    </message>
    <message>
        <source>The ward is ready. T0 is set in the cell laboratory.</source>
        <translation>病区已就绪。T0 由细胞实验室设定。</translation>
    </message>
    <message>
        <source>Steps and times are the same for every bag.</source>
        <translation>每袋的步骤和时间都相同。</translation>
    </message>
    <message>
        <source>Record the plan</source>
        <translation>记录方案</translation>
    </message>
    <message>
        <source>Ward is ready</source>
        <translation>病区已就绪</translation>
    </message>
    <message>
        <source>use by {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <source>This bag takes no cell container: type 0.</source>
        <translation>该袋不取细胞容器：请输入 0。</translation>
    </message>
    <message>
        <source>{count} × {cells}, use by {day}</source>
        <translation>{count} 支，每支 {cells}，有效期至 {day}</translation>
    </message>
    <message>
        <source>{offer} · not now</source>
        <translation>{offer} · 现在不可</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Week · attempt</source>
        <translation>周 · 制备次</translation>
    </message>
    <message>
        <source>Target dose</source>
        <translation>目标剂量</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{volume} mL over {minutes} min</source>
        <translation>{volume} mL，{minutes} min</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Infusion order</source>
        <translation>输注医嘱单</translation>
    </message>
    <message>
        <source>Pharmacy worksheet</source>
        <translation>药房工作单</translation>
    </message>
    <message>
        <source>Preparation worksheet</source>
        <translation>制备工作单</translation>
    </message>
    <message>
        <source>{paper}, UNBLINDED: it tells the arm</source>
        <translation>{paper}，非盲：含组别信息</translation>
    </message>
    <message>
        <source>Infusion order: for the ward, before the bag comes</source>
        <translation>输注医嘱单：供病房在收到输注袋前使用</translation>
    </message>
    <message>
        <source>Infusion record</source>
        <translation>输注记录单</translation>
    </message>
    <message>
        <source>Infusion record: it goes with the bag</source>
        <translation>输注记录单：随袋同行</translation>
    </message>
    <message>
        <source>The paper is being drawn.</source>
        <translation>正在生成纸质文件。</translation>
    </message>
    <message>
        <source>Given in part: {given} mL of {bag} mL</source>
        <translation>部分输注：{bag} mL 中的 {given} mL</translation>
    </message>
    <message>
        <source>Order the rest</source>
        <translation>开具剩余部分</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Accept the part that was given</source>
        <translation>接受已输注部分</translation>
    </message>
    <message>
        <source>Bring the rest in a further bag</source>
        <translation>以另一输注袋补足剩余部分</translation>
    </message>
    <message>
        <source>The rest of the target is {rest}.</source>
        <translation>目标剂量剩余 {rest}。</translation>
    </message>
    <message>
        <source>A further bag brings it: order it as the next attempt.</source>
        <translation>以另一输注袋补足：请开具下一次制备。</translation>
    </message>
    <message>
        <source>Decide whether the part suffices, and say why.</source>
        <translation>请决定已输注部分是否足够，并说明理由。</translation>
    </message>
    <message>
        <source>An investigator decides about it.</source>
        <translation>由研究者作出决定。</translation>
    </message>
    <message>
        <source>Signed: the decision about the rest.</source>
        <translation>已签名：对剩余部分的决定。</translation>
    </message>
    <message>
        <source>I accept the part that was given as the infusion of this visit.</source>
        <translation>本人接受已输注部分作为本次访视的输注。</translation>
    </message>
    <message>
        <source>I decide that a further bag brings the rest of this infusion.</source>
        <translation>本人决定以另一输注袋补足本次输注的剩余部分。</translation>
    </message>
</context>
</TS>
