<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Delegation</name>
    <message>
        <source>Print the log</source>
        <translation>打印记录</translation>
    </message>
    <message>
        <source>Delegation log</source>
        <translation>授权与培训记录</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>delegated and trained</source>
        <translation>已授权并培训</translation>
    </message>
    <message>
        <source>ends within 30 days</source>
        <translation>30 天内到期</translation>
    </message>
    <message>
        <source>no training in force</source>
        <translation>无有效培训</translation>
    </message>
    <message>
        <source>not delegated</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>consent, screening, visits</source>
        <translation>知情同意、筛选、访视</translation>
    </message>
    <message>
        <source>fitness, orders, medical decisions</source>
        <translation>适宜性、医嘱、医学决定</translation>
    </message>
    <message>
        <source>outcomes</source>
        <translation>结局</translation>
    </message>
    <message>
        <source>dose calculation and its check</source>
        <translation>剂量计算与复核</translation>
    </message>
    <message>
        <source>preparation and labels</source>
        <translation>制备与贴签</translation>
    </message>
    <message>
        <source>quality and release</source>
        <translation>质量与放行</translation>
    </message>
    <message>
        <source>dispensing</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>运送</translation>
    </message>
    <message>
        <source>infusion and observations</source>
        <translation>输注与观察</translation>
    </message>
    <message>
        <source>emergency unblinding</source>
        <translation>紧急揭盲</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>{tasks} (ended: {reason})</source>
        <translation>{tasks}（已终止：{reason}）</translation>
    </message>
    <message>
        <source>training: {training}, version {version}</source>
        <translation>培训：{training}，版本 {version}</translation>
    </message>
    <message>
        <source>Delegate tasks to {name}</source>
        <translation>向 {name} 授权任务</translation>
    </message>
    <message>
        <source>Go on to the signature</source>
        <translation>前往签名</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Last day; blank: open</source>
        <translation>最后一日；空白为未定</translation>
    </message>
    <message>
        <source>End a delegation of {name}</source>
        <translation>终止 {name} 的授权</translation>
    </message>
    <message>
        <source>Delegation</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一日</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Choose a delegation</source>
        <translation>选择授权</translation>
    </message>
    <message>
        <source>Record a training of {name}</source>
        <translation>记录 {name} 的培训</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>培训日期</translation>
    </message>
    <message>
        <source>Such as 2026-04-28</source>
        <translation>例如 2026-04-28</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>尚未选择人员。</translation>
    </message>
    <message>
        <source>Choose a line on the left.</source>
        <translation>请在左侧选择一行。</translation>
    </message>
    <message>
        <source>Delegate tasks</source>
        <translation>授权任务</translation>
    </message>
    <message>
        <source>Record a training</source>
        <translation>记录培训</translation>
    </message>
    <message>
        <source>End a delegation</source>
        <translation>终止授权</translation>
    </message>
    <message>
        <source>Signed and recorded.</source>
        <translation>已签名并记录。</translation>
    </message>
    <message>
        <source>I delegate these tasks to this person.</source>
        <translation>本人将上述任务授权给该人员。</translation>
    </message>
    <message>
        <source>I confirm that this person was trained.</source>
        <translation>本人确认该人员已接受培训。</translation>
    </message>
    <message>
        <source>I end this delegation.</source>
        <translation>本人终止该授权。</translation>
    </message>
    <message>
        <source>Name, id or role</source>
        <translation>姓名、编号或岗位</translation>
    </message>
    <message>
        <source>Nobody is enrolled to whom a task can be delegated.</source>
        <translation>尚无可授权的人员。</translation>
    </message>
    <message>
        <source>An administrator enrols people on the page People.</source>
        <translation>由管理员在人员页登记。</translation>
    </message>
</context>
</TS>
