<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabStorage</name>
    <message>
        <source>Label of the location</source>
        <translation>位置标签</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>储存</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Tank</source>
        <translation>液氮罐</translation>
    </message>
    <message>
        <source>Rack</source>
        <translation>冻存架</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>冻存盒</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>在库</translation>
    </message>
    <message>
        <source>Planned for a bag</source>
        <translation>已列入输注袋计划</translation>
    </message>
    <message>
        <source>Expires soon or expired</source>
        <translation>即将过期或已过期</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>已召回</translation>
    </message>
    <message>
        <source>Taken for a bag</source>
        <translation>已用于输注袋</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>取样</translation>
    </message>
    <message>
        <source>Retention sample</source>
        <translation>留样</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>销毁</translation>
    </message>
    <message>
        <source>Process loss</source>
        <translation>工艺损耗</translation>
    </message>
    <message>
        <source>Taken for a bag; its position is kept.</source>
        <translation>已用于输注袋；其格位保留。</translation>
    </message>
    <message>
        <source>Nothing is left of it.</source>
        <translation>已无剩余。</translation>
    </message>
    <message>
        <source>Not stored yet.</source>
        <translation>尚未入库。</translation>
    </message>
    <message>
        <source>Out of storage.</source>
        <translation>已取出储存位置。</translation>
    </message>
    <message>
        <source>Out of storage for {minutes} min in all.</source>
        <translation>累计离库 {minutes} min。</translation>
    </message>
    <message>
        <source>Out since {at}; {minutes} min in all.</source>
        <translation>自 {at} 起离库；累计 {minutes} min。</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>given</source>
        <translation>用于输注袋</translation>
    </message>
    <message>
        <source>divided</source>
        <translation>分装</translation>
    </message>
    <message>
        <source>{parts} mL</source>
        <translation>{parts} mL</translation>
    </message>
    <message>
        <source>Nothing: it stands alone</source>
        <translation>无：独立放置</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>Pre-printed L1 label, if there is one: scan it</source>
        <translation>如有预印的 L1 标签，请扫描</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>Register a location</source>
        <translation>登记位置</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Code of the container</source>
        <translation>容器代码</translation>
    </message>
    <message>
        <source>Put into {place}</source>
        <translation>存入 {place}</translation>
    </message>
    <message>
        <source>Put it there</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Scan the container that goes there. What lies elsewhere is moved.</source>
        <translation>请扫描要存入的容器。已在别处的容器将移至此处。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Recorded: {container} lies in {place}.</source>
        <translation>已记录：{container} 存于 {place}。</translation>
    </message>
    <message>
        <source>Take out of storage</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Volume [mL]</source>
        <translation>体积 [mL]</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Take out or draw</source>
        <translation>取出或取样</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Not for a bag: what goes into a bag is scanned at its preparation only.</source>
        <translation>不用于输注袋：装入输注袋的容器仅在配制时扫描。</translation>
    </message>
    <message>
        <source>Recorded: it is out of storage; the time runs.</source>
        <translation>已记录：已离库，开始计时。</translation>
    </message>
    <message>
        <source>Recorded: {what}; {left} mL on hand.</source>
        <translation>已记录：{what}；现有 {left} mL。</translation>
    </message>
    <message>
        <source>Open its story</source>
        <translation>查看履历</translation>
    </message>
    <message>
        <source>Put containers here</source>
        <translation>在此存入容器</translation>
    </message>
    <message>
        <source>Out of storage, and retention samples</source>
        <translation>离库容器与留样</translation>
    </message>
    <message>
        <source>Choose a location, or scan a location or a container.</source>
        <translation>请选择位置，或扫描位置或容器的代码。</translation>
    </message>
    <message>
        <source>{container} of {lot} is out of storage.</source>
        <translation>{lot} 的 {container} 已离库。</translation>
    </message>
    <message>
        <source>Retention sample of {volume} mL from {container} of {lot}</source>
        <translation>从 {lot} 的 {container} 留样 {volume} mL</translation>
    </message>
    <message>
        <source>Name or type</source>
        <translation>名称或类型</translation>
    </message>
    <message>
        <source>No location is registered yet.</source>
        <translation>尚未登记位置。</translation>
    </message>
    <message>
        <source>Register a tank, its racks and their boxes.</source>
        <translation>请登记液氮罐、冻存架和冻存盒。</translation>
    </message>
    <message>
        <source>Out and retained</source>
        <translation>离库与留样</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>存放数</translation>
    </message>
    <message>
        <source>on hand</source>
        <translation>现有</translation>
    </message>
    <message>
        <source>New location</source>
        <translation>登记位置</translation>
    </message>
</context>
</TS>
