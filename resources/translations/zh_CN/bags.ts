<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bags</name>
    <message>
        <source>Record the file</source>
        <translation>记录该文件</translation>
    </message>
    <message>
        <source>Recorded: you hold the bag. Its display is outside the limits or unread: call the pharmacist.</source>
        <translation>已记录：输注袋由您持有。记录仪显示超限或无法读取：联系药师。</translation>
    </message>
    <message>
        <source>On its way from {since} to {until}: {span}</source>
        <translation>途中 {since} 至 {until}：{span}</translation>
    </message>
    <message>
        <source>On its way since {since}: {span}</source>
        <translation>自 {since} 起在途：{span}</translation>
    </message>
    <message>
        <source>Logger&apos;s file …</source>
        <translation>记录仪文件…</translation>
    </message>
    <message>
        <source>The file is held against the display of the receipt and against the limits. It changes no decision.</source>
        <translation>文件将与接收时的显示和限值对照，不改变已作的决定。</translation>
    </message>
    <message>
        <source>File of the logger (CSV)</source>
        <translation>记录仪文件（CSV）</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Recorded: the logger&apos;s file agrees with the receipt.</source>
        <translation>已记录：记录仪文件与接收记录一致。</translation>
    </message>
    <message>
        <source>Choose the logger&apos;s file</source>
        <translation>选择记录仪文件</translation>
    </message>
    <message>
        <source>Recorded. The logger&apos;s file speaks against the receipt: {findings}. Call the quality unit.</source>
        <translation>已记录。记录仪文件与接收记录不符：{findings}。联系质量部门。</translation>
    </message>
    <message>
        <source>Layout {layout}, logger {logger}: {readings} readings from {first} to {last}, {low} to {high} °C, longest gap {gap} min, {outside} min outside the limits.</source>
        <translation>格式 {layout}，记录仪 {logger}：{readings} 个读数，{first} 至 {last}，{low} 至 {high} °C，最长间隔 {gap} 分钟，超限 {outside} 分钟。</translation>
    </message>
    <message>
        <source>Against the receipt: {findings}</source>
        <translation>与接收记录不符：{findings}</translation>
    </message>
    <message>
        <source>Recorded: you hold {count} bags.</source>
        <translation>已记录：您持有 {count} 袋。</translation>
    </message>
    <message>
        <source>Recorded: not taken over. The giver has the bag as before.</source>
        <translation>已记录：未接收。输注袋仍由交出人持有。</translation>
    </message>
    <message>
        <source>Refuse this bag</source>
        <translation>拒收此袋</translation>
    </message>
    <message>
        <source>I do not take this bag</source>
        <translation>不接收此袋</translation>
    </message>
    <message>
        <source>Why you do not take it</source>
        <translation>不接收的理由</translation>
    </message>
    <message>
        <source>Recorded: {count} bags handed over. Each counts when {taker} takes it over.</source>
        <translation>已记录：交出 {count} 袋。{taker} 接收后生效。</translation>
    </message>
    <message>
        <source>{taker} refused it: {reason}</source>
        <translation>{taker} 拒收：{reason}</translation>
    </message>
    <message>
        <source>You give the bag; the taker confirms it with her own sign-in. Scan further bags to add.</source>
        <translation>由您交出；接收人用自己的登录确认。可继续扫描其他输注袋加入。</translation>
    </message>
    <message>
        <source>Together with {count}: {packs}</source>
        <translation>连同 {count} 袋：{packs}</translation>
    </message>
    <message>
        <source>Everybody reads “not supplied”; the findings are sealed.</source>
        <translation>所有人只看到“不予供应”；所见内容密封保存。</translation>
    </message>
    <message>
        <source>The bag is released. From then on you hold it, until you hand it over.</source>
        <translation>该袋已放行。发放后由您持有，直至交出。</translation>
    </message>
    <message>
        <source>The bag stops where it is. Everybody reads: on hold, call the pharmacist.</source>
        <translation>该袋停留在原处。所有人看到：暂停使用，请联系药师。</translation>
    </message>
    <message>
        <source>One hold is decided with each signature; a recall's hold is decided with the recall.</source>
        <translation>每次签名处理一项暂停；召回造成的暂停随召回一并处理。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>所见</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>{state}. Both labels were scanned back; {copies} copies were printed. No hold is open.</source>
        <translation>{state}。两张标签均已回扫；已打印 {copies} 份。无未解除的暂停。</translation>
    </message>
    <message>
        <source>Free this bag</source>
        <translation>解除该袋的暂停</translation>
    </message>
    <message>
        <source>Replace it by the next attempt</source>
        <translation>以下一次制备替换</translation>
    </message>
    <message>
        <source>Signed: the bag is released.</source>
        <translation>已签名：该袋已放行。</translation>
    </message>
    <message>
        <source>Signed: the bag is not supplied. The next attempt can be ordered.</source>
        <translation>已签名：该袋不予供应。可开具下一次制备。</translation>
    </message>
    <message>
        <source>Signed: the bag is dispensed; you hold it.</source>
        <translation>已签名：该袋已发放，由您持有。</translation>
    </message>
    <message>
        <source>Signed: the bag is on hold.</source>
        <translation>已签名：该袋暂停使用。</translation>
    </message>
    <message>
        <source>Signed: the hold is lifted.</source>
        <translation>已签名：暂停已解除。</translation>
    </message>
    <message>
        <source>Signed: the bag is replaced. Order the next attempt.</source>
        <translation>已签名：该袋已替换。请开具下一次制备。</translation>
    </message>
    <message>
        <source>Nothing is due from you for this bag now.</source>
        <translation>目前此袋无需您处理。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Papers of this bag</source>
        <translation>该袋文件</translation>
    </message>
    <message>
        <source>This bag can no longer be started. Set it aside.</source>
        <translation>此袋已不能开始输注。请另行放置。</translation>
    </message>
    <message>
        <source>No bag is chosen.</source>
        <translation>未选择输注袋。</translation>
    </message>
    <message>
        <source>Scan a bag, or choose one in the list.</source>
        <translation>请扫描输注袋，或在列表中选择。</translation>
    </message>
    <message>
        <source>The scanned label is void; it was replaced. Use the new label.</source>
        <translation>所扫描的标签已作废并被替换。请使用新标签。</translation>
    </message>
    <message>
        <source>No label yet</source>
        <translation>尚无标签</translation>
    </message>
    <message>
        <source>{participant} · week {week} · infusion {visit} · attempt {attempt}</source>
        <translation>{participant} · 第 {week} 周 · 第 {visit} 次输注 · 第 {attempt} 次制备</translation>
    </message>
    <message>
        <source>The preparation met its limits.</source>
        <translation>制备结果符合限度。</translation>
    </message>
    <message>
        <source>Pack code</source>
        <translation>袋号</translation>
    </message>
    <message>
        <source>Left until the latest start</source>
        <translation>距最迟开始</translation>
    </message>
    <message>
        <source>Left until expiry</source>
        <translation>距失效</translation>
    </message>
    <message>
        <source>Handed over to {taker} for {place}; not taken over yet.</source>
        <translation>已交给 {taker}，送往 {place}；尚未确认接收。</translation>
    </message>
    <message>
        <source>The chain of custody has a gap</source>
        <translation>交接链有缺口</translation>
    </message>
    <message>
        <source>Unblinded: the preparation</source>
        <translation>非盲信息：制备</translation>
    </message>
    <message>
        <source>On hold: call the pharmacist.</source>
        <translation>暂停使用：请联系药师。</translation>
    </message>
    <message>
        <source>The ward did not accept this bag. Do not use it.</source>
        <translation>病区未接收使用此袋。不得使用。</translation>
    </message>
    <message>
        <source>The preparation failed: do not supply this bag.</source>
        <translation>制备不合格：不得供应该袋。</translation>
    </message>
    <message>
        <source>Findings: {findings}</source>
        <translation>所见：{findings}</translation>
    </message>
    <message>
        <source>Two labels with one code: one for the bag, one for the sleeve.</source>
        <translation>两张标签，同一编码：一张贴袋，一张贴外套。</translation>
    </message>
    <message>
        <source>Apply the labels. Scan the one on the bag, then the one on the sleeve.</source>
        <translation>粘贴标签。先扫描袋上的标签，再扫描外套上的标签。</translation>
    </message>
    <message>
        <source>Confirm the label</source>
        <translation>确认标签</translation>
    </message>
    <message>
        <source>{scanned} of {needed} scanned</source>
        <translation>已扫描 {scanned} / {needed}</translation>
    </message>
    <message>
        <source>The label in use becomes void at once. The new one counts after both scans.</source>
        <translation>现用标签立即作废。新标签在两次扫描后生效。</translation>
    </message>
    <message>
        <source>Why the label is replaced</source>
        <translation>更换标签的理由</translation>
    </message>
    <message>
        <source>The same code, the next copy number; {copies} copies are recorded.</source>
        <translation>编码相同，份号递增；已记录 {copies} 份。</translation>
    </message>
    <message>
        <source>The further copy is counted. Print it.</source>
        <translation>副本已计入，请打印。</translation>
    </message>
    <message>
        <source>The label {pack_code} is recorded. Print it, apply it, scan both back.</source>
        <translation>标签 {pack_code} 已记录。请打印、粘贴并回扫两张。</translation>
    </message>
    <message>
        <source>The old label is void. Print {pack_code} and scan both back.</source>
        <translation>旧标签已作废。请打印 {pack_code} 并回扫两张。</translation>
    </message>
    <message>
        <source>Both labels are confirmed. The label counts.</source>
        <translation>两张标签均已确认，标签生效。</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>The bag in your hands was scanned.</source>
        <translation>手中的袋已扫描。</translation>
    </message>
    <message>
        <source>Scan the label of the bag in your hands.</source>
        <translation>请扫描手中袋上的标签。</translation>
    </message>
    <message>
        <source>Bag {pack_code} · {participant} · week {week} · attempt {attempt}</source>
        <translation>袋 {pack_code} · {participant} · 第 {week} 周 · 第 {attempt} 次制备</translation>
    </message>
    <message>
        <source>Opens at {time}, in {left}.</source>
        <translation>{time} 开放，还有 {left}。</translation>
    </message>
    <message>
        <source>Open for {left}.</source>
        <translation>开放中，剩余 {left}。</translation>
    </message>
    <message>
        <source>Label {pack_code}</source>
        <translation>标签 {pack_code}</translation>
    </message>
    <message>
        <source>The bag will not be given. Keep it apart until its end is recorded.</source>
        <translation>此袋将不再输注。在记录其去向之前请单独存放。</translation>
    </message>
    <message>
        <source>The seal</source>
        <translation>封签</translation>
    </message>
    <message>
        <source>The display cannot be read</source>
        <translation>显示屏无法读取</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处置方式</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The seal is intact</source>
        <translation>封签完好</translation>
    </message>
    <message>
        <source>The seal is broken</source>
        <translation>封签破损</translation>
    </message>
    <message>
        <source>Recorded: received, not accepted.</source>
        <translation>已记录：已接收，不予使用。</translation>
    </message>
    <message>
        <source>Who takes it</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Seal number</source>
        <translation>封签号</translation>
    </message>
    <message>
        <source>Temperature logger</source>
        <translation>温度记录仪</translation>
    </message>
    <message>
        <source>{giver} gives you the bag for {place}. Seal {seal}, logger {logger}.</source>
        <translation>{giver} 将此袋交给您，送往 {place}。封签 {seal}，温度记录仪 {logger}。</translation>
    </message>
    <message>
        <source>Read the display of logger {logger}. The seal is {seal}.</source>
        <translation>读取温度记录仪 {logger} 的显示。封签号为 {seal}。</translation>
    </message>
    <message>
        <source>Minimum [°C]</source>
        <translation>最低 [°C]</translation>
    </message>
    <message>
        <source>Maximum [°C]</source>
        <translation>最高 [°C]</translation>
    </message>
    <message>
        <source>Alarm on the display</source>
        <translation>显示屏报警</translation>
    </message>
    <message>
        <source>Where the bag is now</source>
        <translation>该袋现在的位置</translation>
    </message>
    <message>
        <source>Recorded: you hold the bag.</source>
        <translation>已记录：此袋由您持有。</translation>
    </message>
    <message>
        <source>Recorded: you hold the bag and its seal is broken. Call the pharmacist.</source>
        <translation>已记录：此袋由您持有，封签已破损。请联系药师。</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>无报警</translation>
    </message>
    <message>
        <source>The alarm is shown</source>
        <translation>显示报警</translation>
    </message>
    <message>
        <source>Recorded: received and accepted. Go to the bedside.</source>
        <translation>已记录：已接收，可以使用。请前往床旁。</translation>
    </message>
    <message>
        <source>Recorded: the bag is set aside.</source>
        <translation>已记录：该袋已另行放置。</translation>
    </message>
    <message>
        <source>Recorded: handed over. It counts when {taker} takes it over.</source>
        <translation>已记录交出。{taker} 确认接收后生效。</translation>
    </message>
    <message>
        <source>Participant, pack code or state</source>
        <translation>受试者、袋号或状态</translation>
    </message>
    <message>
        <source>There is no bag yet.</source>
        <translation>尚无输注袋。</translation>
    </message>
    <message>
        <source>A bag appears here when its preparation starts (T0).</source>
        <translation>制备开始（T0）后，输注袋会显示在此。</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>袋</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
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
        <source>Second entry due</source>
        <translation>待第二人录入</translation>
    </message>
    <message>
        <source>Label due</source>
        <translation>待打印标签</translation>
    </message>
    <message>
        <source>Labels to scan</source>
        <translation>待回扫标签</translation>
    </message>
    <message>
        <source>Release due</source>
        <translation>待放行</translation>
    </message>
    <message>
        <source>Dispensing due</source>
        <translation>待发放</translation>
    </message>
    <message>
        <source>Not supplied</source>
        <translation>不予供应</translation>
    </message>
    <message>
        <source>Dispensed</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>运送中</translation>
    </message>
    <message>
        <source>On the ward</source>
        <translation>已到病区</translation>
    </message>
    <message>
        <source>Infusing</source>
        <translation>输注中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停输注</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止输注</translation>
    </message>
    <message>
        <source>Reconciled</source>
        <translation>已平衡核对</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>未输注</translation>
    </message>
    <message>
        <source>Leaking</source>
        <translation>渗漏</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已销毁</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂停使用</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>已过时限</translation>
    </message>
    <message>
        <source>started</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>Nobody dispensed the bag.</source>
        <translation>没有发放该袋的记录。</translation>
    </message>
    <message>
        <source>No hand-over of the bag is recorded.</source>
        <translation>没有该袋的交接记录。</translation>
    </message>
    <message>
        <source>{giver} handed the bag to {taker} without holding it.</source>
        <translation>{giver} 未持有该袋却将其交给 {taker}。</translation>
    </message>
    <message>
        <source>{giver} handed the bag to {taker}, who did not take it over.</source>
        <translation>{giver} 将该袋交给 {taker}，但对方未确认接收。</translation>
    </message>
    <message>
        <source>{giver} handed the bag over alone.</source>
        <translation>{giver} 独自完成了交接。</translation>
    </message>
    <message>
        <source>The seal was broken when {taker} took the bag.</source>
        <translation>{taker} 接收时封签已破损。</translation>
    </message>
    <message>
        <source>The ward did not record that the bag arrived.</source>
        <translation>病区没有该袋的接收记录。</translation>
    </message>
    <message>
        <source>{taker} received the bag, but {giver} held it.</source>
        <translation>{taker} 接收了该袋，但持有人是 {giver}。</translation>
    </message>
    <message>
        <source>Print the label set</source>
        <translation>打印整套标签</translation>
    </message>
    <message>
        <source>Scan both labels back</source>
        <translation>回扫两张标签</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Do not supply</source>
        <translation>不予供应</translation>
    </message>
    <message>
        <source>Dispense</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交出</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接收（交接）</translation>
    </message>
    <message>
        <source>Receive on the ward</source>
        <translation>病区接收</translation>
    </message>
    <message>
        <source>Replace the label</source>
        <translation>更换标签</translation>
    </message>
    <message>
        <source>Further copy of the label</source>
        <translation>标签副本</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>另行放置</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>暂停使用该袋</translation>
    </message>
    <message>
        <source>Decide the hold</source>
        <translation>处理暂停</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>It leaks</source>
        <translation>渗漏</translation>
    </message>
    <message>
        <source>for the bag</source>
        <translation>用于袋</translation>
    </message>
    <message>
        <source>for the sleeve</source>
        <translation>用于外套</translation>
    </message>
</context>
</TS>
