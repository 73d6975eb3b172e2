<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Lab</name>
    <message>
        <source>the last waits to be scanned back</source>
        <translation>最后一份待回扫</translation>
    </message>
    <message>
        <source>Label replaced: {code}</source>
        <translation>标签已替换：{code}</translation>
    </message>
    <message>
        <source>Label: {count} printed</source>
        <translation>标签：已打印 {count} 份</translation>
    </message>
    <message>
        <source>No label was printed here.</source>
        <translation>本程序尚未打印其标签。</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>制备</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>New lot</source>
        <translation>新批次</translation>
    </message>
    <message>
        <source>Scan albumin and saline</source>
        <translation>扫描白蛋白和生理盐水</translation>
    </message>
    <message>
        <source>Scan each container that you thaw</source>
        <translation>扫描每个要复苏的容器</translation>
    </message>
    <message>
        <source>Code on the container</source>
        <translation>容器上的代码</translation>
    </message>
    <message>
        <source>Why it cannot be scanned</source>
        <translation>无法扫描的原因</translation>
    </message>
    <message>
        <source>Take the typed code</source>
        <translation>采用输入的代码</translation>
    </message>
    <message>
        <source>scanned</source>
        <translation>已扫描</translation>
    </message>
    <message>
        <source>Hold the scanner to each code. What is kept stays sealed until its slot.</source>
        <translation>将扫码枪对准每个代码。保存的内容在时段开放前一直密封。</translation>
    </message>
    <message>
        <source>Type a code instead</source>
        <translation>改为手工输入</translation>
    </message>
    <message>
        <source>to scan</source>
        <translation>待扫描</translation>
    </message>
    <message>
        <source>not planned</source>
        <translation>不在计划中</translation>
    </message>
    <message>
        <source>Keep the containers ({count})</source>
        <translation>保存容器（{count}）</translation>
    </message>
    <message>
        <source>The containers are kept ({count}).</source>
        <translation>容器已保存（{count}）。</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>{volume} mL</source>
        <translation>{volume} mL</translation>
    </message>
    <message>
        <source>expires {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <source>{cells} before freezing</source>
        <translation>冻存前 {cells}</translation>
    </message>
    <message>
        <source>viability {percent} %</source>
        <translation>活率 {percent} %</translation>
    </message>
    <message>
        <source>DMSO {percent} %</source>
        <translation>DMSO {percent} %</translation>
    </message>
    <message>
        <source>Open the bag of {bag}</source>
        <translation>打开输注袋：{bag}</translation>
    </message>
    <message>
        <source>No lot is chosen.</source>
        <translation>未选择批次。</translation>
    </message>
    <message>
        <source>Choose a line on the left.</source>
        <translation>请在左侧选择一行。</translation>
    </message>
    <message>
        <source>Code of a container</source>
        <translation>容器代码</translation>
    </message>
    <message>
        <source>This lot has no container.</source>
        <translation>该批次没有容器。</translation>
    </message>
    <message>
        <source>Where it is or went</source>
        <translation>所在或去向</translation>
    </message>
    <message>
        <source>Reason of the recall</source>
        <translation>召回原因</translation>
    </message>
    <message>
        <source>Recall this lot</source>
        <translation>召回该批次</translation>
    </message>
    <message>
        <source>Release this lot</source>
        <translation>放行该批次</translation>
    </message>
    <message>
        <source>Decide on every held bag</source>
        <translation>对所有暂停的输注袋作出决定</translation>
    </message>
    <message>
        <source>Sign the recall</source>
        <translation>签署召回</translation>
    </message>
    <message>
        <source>Bags in preparation or labelled that are held: {count}</source>
        <translation>将被暂停的制备中或已贴签输注袋：{count}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Bags on hold by this recall: {count}. If one of them contains the lot, all are replaced; otherwise all are freed.</source>
        <translation>因该召回而暂停的输注袋：{count}。其中任何一袋含有该批次时，全部替换；否则全部解除暂停。</translation>
    </message>
    <message>
        <source>The decision on every held bag is recorded.</source>
        <translation>对所有暂停输注袋的决定已记录。</translation>
    </message>
    <message>
        <source>Lot {lot} is recalled. Bags on hold: {count}</source>
        <translation>批次 {lot} 已召回。暂停的输注袋：{count}</translation>
    </message>
    <message>
        <source>Lot {lot} is released.</source>
        <translation>批次 {lot} 已放行。</translation>
    </message>
    <message>
        <source>Donor</source>
        <translation>供者</translation>
    </message>
    <message>
        <source>Master bank</source>
        <translation>主细胞库</translation>
    </message>
    <message>
        <source>Working bank</source>
        <translation>工作细胞库</translation>
    </message>
    <message>
        <source>{product} · expires {day} · {on_hand} of {all} containers on hand</source>
        <translation>{product} · 有效期至 {day} · 库存 {on_hand} / {all} 个容器</translation>
    </message>
    <message>
        <source>{lot}, passage {passage}</source>
        <translation>{lot}，第 {passage} 代</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Decided: every held bag was freed</source>
        <translation>决定：所有暂停的输注袋均解除暂停</translation>
    </message>
    <message>
        <source>Decided: every held bag is replaced by its next attempt</source>
        <translation>决定：所有暂停的输注袋均由下一次制备替换</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>registered {at} by {name}</source>
        <translation>{at} 由 {name} 登记</translation>
    </message>
    <message>
        <source>Recalled: {reason}</source>
        <translation>已召回：{reason}</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>No bag is to be prepared now.</source>
        <translation>目前没有需要制备的输注袋。</translation>
    </message>
    <message>
        <source>A line appears here when a ward is ready.</source>
        <translation>病区就绪后，此处会出现一行。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>T0</source>
        <translation>T0</translation>
    </message>
    <message>
        <source>{participant} · week {week}</source>
        <translation>{participant} · 第 {week} 周</translation>
    </message>
    <message>
        <source>Such as 2027-12-31</source>
        <translation>例如 2027-12-31</translation>
    </message>
    <message>
        <source>Register a lot with its containers</source>
        <translation>登记批次及其容器</translation>
    </message>
    <message>
        <source>Register the lot</source>
        <translation>登记该批次</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Last day of use</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Number of containers</source>
        <translation>容器数量</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>代次</translation>
    </message>
    <message>
        <source>Volume of each [mL]</source>
        <translation>每个容量 [mL]</translation>
    </message>
    <message>
        <source>Viable cells in each</source>
        <translation>每个活细胞数</translation>
    </message>
    <message>
        <source>Viability before freezing [%]</source>
        <translation>冻存前活率 [%]</translation>
    </message>
    <message>
        <source>DMSO [%]</source>
        <translation>DMSO [%]</translation>
    </message>
    <message>
        <source>Each container gets its own code. The quality unit releases the lot.</source>
        <translation>每个容器都有自己的代码。批次由质量部门放行。</translation>
    </message>
    <message>
        <source>Lot {lot} is recorded with {count} containers. It waits for its release.</source>
        <translation>批次 {lot} 及 {count} 个容器已记录，等待放行。</translation>
    </message>
    <message>
        <source>No preparation is chosen.</source>
        <translation>未选择制备。</translation>
    </message>
    <message>
        <source>Choose a line, or wait until a ward is ready.</source>
        <translation>请选择一行，或等待病区就绪。</translation>
    </message>
    <message>
        <source>The laboratory has done its part of this bag.</source>
        <translation>实验室已完成该输注袋的工作。</translation>
    </message>
    <message>
        <source>Follow it on the page of the bags.</source>
        <translation>请在“输注袋”页面继续跟踪。</translation>
    </message>
    <message>
        <source>Done so far</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>The participant withdrew: record what was thawed; the quality unit ends it.</source>
        <translation>受试者已退出：请记录已复苏的容器，由质量部门终止。</translation>
    </message>
    <message>
        <source>On hold: go on in the slots; the quality unit decides.</source>
        <translation>已暂停：请继续按时段操作，由质量部门决定。</translation>
    </message>
    <message>
        <source>Week {week} · attempt {attempt} · {weight} kg · target {target}</source>
        <translation>第 {week} 周 · 第 {attempt} 次制备 · {weight} kg · 目标 {target}</translation>
    </message>
    <message>
        <source>Arm: {arm}</source>
        <translation>组别：{arm}</translation>
    </message>
    <message>
        <source>T0 {t0} · expires {expires} · {left}</source>
        <translation>T0 {t0} · 有效期至 {expires} · {left}</translation>
    </message>
    <message>
        <source>The bag was filled and sleeved</source>
        <translation>输注袋已灌装并套好遮光套</translation>
    </message>
    <message>
        <source>The count was recorded under its slot</source>
        <translation>计数已按时段记录</translation>
    </message>
    <message>
        <source>The prepared bag was signed</source>
        <translation>已签署制备好的输注袋</translation>
    </message>
    <message>
        <source>The second entry was signed</source>
        <translation>已签署第二次录入</translation>
    </message>
    <message>
        <source>slot from {time}</source>
        <translation>时段始于 {time}</translation>
    </message>
    <message>
        <source>Line cleared, preparation started: T0</source>
        <translation>已清场，制备开始：T0</translation>
    </message>
    <message>
        <source>Containers taken ({count}): {codes}</source>
        <translation>已取容器（{count}）：{codes}</translation>
    </message>
    <message>
        <source>Nothing yet: the ward is ready.</source>
        <translation>尚未开始：病区已就绪。</translation>
    </message>
    <message>
        <source>The cell laboratory takes this step; you can follow it here.</source>
        <translation>此步骤由细胞实验室完成；您可在此查看。</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Record it while its slot is open, so that both arms look the same.</source>
        <translation>请在时段开放时记录，使两组看起来一致。</translation>
    </message>
    <message>
        <source>Sign while the slot is open, so that both arms look the same.</source>
        <translation>请在时段开放时签名，使两组看起来一致。</translation>
    </message>
    <message>
        <source>Second entry by another person</source>
        <translation>由另一人进行第二次录入</translation>
    </message>
    <message>
        <source>Read the papers and the bag, not the screen. Without cells both values are 0.</source>
        <translation>请读取纸面记录和输注袋，不看屏幕。不含细胞时两个数值均为 0。</translation>
    </message>
    <message>
        <source>Clear the line, then start</source>
        <translation>先清场，再开始</translation>
    </message>
    <message>
        <source>Start: T0 is now</source>
        <translation>开始：现在为 T0</translation>
    </message>
    <message>
        <source>Line clearance</source>
        <translation>清场</translation>
    </message>
    <message>
        <source>No other product, label or paper is in the room</source>
        <translation>房间内没有其他产品、标签或纸张</translation>
    </message>
    <message>
        <source>Count twice, then the viability</source>
        <translation>计数两次，再测活率</translation>
    </message>
    <message>
        <source>Keep the count</source>
        <translation>保存计数</translation>
    </message>
    <message>
        <source>The count is kept. It passes.</source>
        <translation>计数已保存，符合要求。</translation>
    </message>
    <message>
        <source>Nothing is counted in this arm. Record the step while its slot is open, as in the other arm.</source>
        <translation>此组不计数。请与另一组一样，在时段开放时记录该步骤。</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>记录计数</translation>
    </message>
    <message>
        <source>Fill the bag</source>
        <translation>灌装输注袋</translation>
    </message>
    <message>
        <source>The bag is filled and sleeved</source>
        <translation>输注袋已灌装并套好</translation>
    </message>
    <message>
        <source>This bag fails. Sign it in its slot all the same; it will not be supplied.</source>
        <translation>该输注袋不合格。仍请在其时段内签名；将不予供应。</translation>
    </message>
    <message>
        <source>Sign the prepared bag</source>
        <translation>签署制备好的输注袋</translation>
    </message>
    <message>
        <source>Sign the second entry</source>
        <translation>签署第二次录入</translation>
    </message>
    <message>
        <source>You worked on this bag. Another person signs in and enters count and volume.</source>
        <translation>您参与了该输注袋的制备。请由另一人登录并录入计数和体积。</translation>
    </message>
    <message>
        <source>Viable cells per mL, mean of both counts</source>
        <translation>每毫升活细胞数（两次计数的平均）</translation>
    </message>
    <message>
        <source>Cell suspension in the bag [mL]</source>
        <translation>袋内细胞悬液 [mL]</translation>
    </message>
    <message>
        <source>Labels: go to Bags</source>
        <translation>标签：请到“输注袋”页面</translation>
    </message>
    <message>
        <source>Go to this bag</source>
        <translation>打开该输注袋</translation>
    </message>
    <message>
        <source>{participant}, week {week}, attempt {attempt}</source>
        <translation>{participant}，第 {week} 周，第 {attempt} 次制备</translation>
    </message>
    <message>
        <source>The ward is ready. Before T0 nothing is thawed and nothing is drawn.</source>
        <translation>病区已就绪。T0 之前不复苏、不抽取。</translation>
    </message>
    <message>
        <source>What is kept stays sealed until its slot opens.</source>
        <translation>保存的内容在时段开放前一直密封。</translation>
    </message>
    <message>
        <source>First count [viable cells/mL]</source>
        <translation>第一次计数 [活细胞/mL]</translation>
    </message>
    <message>
        <source>Second count [viable cells/mL]</source>
        <translation>第二次计数 [活细胞/mL]</translation>
    </message>
    <message>
        <source>Viability [%]</source>
        <translation>活率 [%]</translation>
    </message>
    <message>
        <source>The count is kept. It does not pass.</source>
        <translation>计数已保存，不符合要求。</translation>
    </message>
    <message>
        <source>Thaw again now</source>
        <translation>现在重新复苏</translation>
    </message>
    <message>
        <source>Go on without a repeat</source>
        <translation>不重复，继续</translation>
    </message>
    <message>
        <source>The count does not pass</source>
        <translation>计数不符合要求</translation>
    </message>
    <message>
        <source>Thaw again</source>
        <translation>重新复苏</translation>
    </message>
    <message>
        <source>Draw, add, then put sleeve and covers on.</source>
        <translation>抽取、加入，然后套上遮光套和护罩。</translation>
    </message>
    <message>
        <source>Print both labels, apply them to bag and sleeve, and scan both back.</source>
        <translation>打印两张标签，贴在输注袋和遮光套上，并逐一回扫。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>The two differ by</source>
        <translation>两次相差</translation>
    </message>
    <message>
        <source>Viability</source>
        <translation>活率</translation>
    </message>
    <message>
        <source>Draw cell suspension</source>
        <translation>抽取细胞悬液</translation>
    </message>
    <message>
        <source>Add albumin and saline</source>
        <translation>加入白蛋白和生理盐水</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>One repeat fits the slots. Without it the bag is not supplied.</source>
        <translation>时段内可重复一次。不重复则该输注袋不予供应。</translation>
    </message>
    <message>
        <source>{number} cells/mL</source>
        <translation>{number} 个/mL</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} 和 {second}</translation>
    </message>
    <message>
        <source>The filled bag is kept.</source>
        <translation>已保存灌装的输注袋。</translation>
    </message>
    <message>
        <source>The prepared bag is recorded. Another person enters it afresh.</source>
        <translation>制备好的输注袋已记录。请由另一人重新录入。</translation>
    </message>
    <message>
        <source>The second entry agrees and is recorded.</source>
        <translation>第二次录入一致，已记录。</translation>
    </message>
    <message>
        <source>T0 is recorded. The slots and the expiry count from now.</source>
        <translation>T0 已记录。时段和有效期从现在起计算。</translation>
    </message>
    <message>
        <source>The count is recorded under its slot.</source>
        <translation>计数已按时段记录。</translation>
    </message>
    <message>
        <source>A recall waits for its decision: {lots}</source>
        <translation>有召回等待决定：{lots}</translation>
    </message>
    <message>
        <source>Lot, product, donor or bank</source>
        <translation>批次、产品、供者或细胞库</translation>
    </message>
    <message>
        <source>No lot is registered yet.</source>
        <translation>尚未登记批次。</translation>
    </message>
    <message>
        <source>The cell laboratory registers the first lot.</source>
        <translation>由细胞实验室登记第一个批次。</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>在库</translation>
    </message>
    <message>
        <source>{content} · {volume} mL · lot {lot} · expires {day}</source>
        <translation>{content} · {volume} mL · 批次 {lot} · 有效期至 {day}</translation>
    </message>
    <message>
        <source>{first} and {second} cells/mL, mean {mean}; they differ by {percent} %; viability {viability} %</source>
        <translation>{first} 和 {second} 个/mL，平均 {mean}；相差 {percent} %；活率 {viability} %</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>未放行</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>已召回</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Ward ready</source>
        <translation>病区就绪</translation>
    </message>
    <message>
        <source>In preparation</source>
        <translation>制备中</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>已计数</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>已制备</translation>
    </message>
    <message>
        <source>Second entry made</source>
        <translation>已第二次录入</translation>
    </message>
    <message>
        <source>Label printed</source>
        <translation>标签已打印</translation>
    </message>
    <message>
        <source>UC-MSC</source>
        <translation>UC-MSC</translation>
    </message>
    <message>
        <source>Human albumin</source>
        <translation>人血白蛋白</translation>
    </message>
    <message>
        <source>Saline</source>
        <translation>生理盐水</translation>
    </message>
    <message>
        <source>Planned for {bag}</source>
        <translation>计划用于 {bag}</translation>
    </message>
    <message>
        <source>Made from: tick each bank; several are a pool</source>
        <translation>来源：勾选每个细胞库（多个即为合并）</translation>
    </message>
    <message>
        <source>Each container is a</source>
        <translation>容器形式</translation>
    </message>
    <message>
        <source>Frozen at</source>
        <translation>冻存时间</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Supplier's lot</source>
        <translation>供应商批号</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>接收日期</translation>
    </message>
    <message>
        <source>Vial</source>
        <translation>冻存管</translation>
    </message>
    <message>
        <source>Bottle</source>
        <translation>瓶</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>件</translation>
    </message>
    <message>
        <source>{lot}, {doublings} population doublings</source>
        <translation>{lot}，群体倍增数 {doublings}</translation>
    </message>
    <message>
        <source>their lot {lot}</source>
        <translation>其批号 {lot}</translation>
    </message>
    <message>
        <source>received {day}</source>
        <translation>接收于 {day}</translation>
    </message>
    <message>
        <source>Freezing bag</source>
        <translation>冻存袋</translation>
    </message>
    <message>
        <source>Infusion bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Infusion set</source>
        <translation>输液器</translation>
    </message>
    <message>
        <source>Cryoprotectant</source>
        <translation>冷冻保护剂</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>培养基</translation>
    </message>
    <message>
        <source>Reagent</source>
        <translation>试剂</translation>
    </message>
    <message>
        <source>Divided, pooled or drawn empty</source>
        <translation>已分装、合并或取空</translation>
    </message>
    <message>
        <source>On hand; in {count} bags</source>
        <translation>在库；已用于 {count} 个输注袋</translation>
    </message>
    <message>
        <source>Opens at {time}, then every {minutes} min</source>
        <translation>{time} 开放，之后每 {minutes} 分钟一次</translation>
    </message>
    <message>
        <source>Next opening {time}, then every {minutes} min</source>
        <translation>下次开放 {time}，之后每 {minutes} 分钟一次</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Prepared bag</source>
        <translation>制备好的袋</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>第二次录入</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>{step} is open for</source>
        <translation>{step}开放剩余</translation>
    </message>
    <message>
        <source>Next opening {time}</source>
        <translation>下次开放 {time}</translation>
    </message>
    <message>
        <source>{step} opens in</source>
        <translation>{step}开放倒计时</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>工作单</translation>
    </message>
</context>
</TS>
