<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabRecall</name>
    <message>
        <source>Lot: {product}</source>
        <translation>批次：{product}</translation>
    </message>
    <message>
        <source>Donor</source>
        <translation>供者</translation>
    </message>
    <message>
        <source>Cord tissue</source>
        <translation>脐带组织</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>分离</translation>
    </message>
    <message>
        <source>Master cell bank</source>
        <translation>主细胞库</translation>
    </message>
    <message>
        <source>Working cell bank</source>
        <translation>工作细胞库</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
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
        <translation>复苏设备</translation>
    </message>
    <message>
        <source>Freezer</source>
        <translation>冷冻柜</translation>
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
        <source>Bags that contain it or were made with it: {bags}. Given: {given}, to participants: {people}.</source>
        <translation>含有该组件或用其制备的输注袋：{bags}。已输注：{given}，涉及受试者：{people}。</translation>
    </message>
    <message>
        <source>A recall or quarantine now holds every undelivered bag: {count}</source>
        <translation>现在召回或隔离将暂停所有未输注的输注袋：{count}</translation>
    </message>
    <message>
        <source>To call: {people}</source>
        <translation>需联系：{people}</translation>
    </message>
    <message>
        <source>Recalled for good</source>
        <translation>已永久召回</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>隔离中</translation>
    </message>
    <message>
        <source>Quarantine that ended</source>
        <translation>已结束的隔离</translation>
    </message>
    <message>
        <source>{measure}: {reason}. {name}, {at}. {decision}</source>
        <translation>{measure}：{reason}。{name}，{at}。{decision}</translation>
    </message>
    <message>
        <source>{participant}, week {week}, attempt {attempt}</source>
        <translation>{participant}，第 {week} 周，第 {attempt} 次制备</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>未输注</translation>
    </message>
    <message>
        <source>{bag}: given</source>
        <translation>{bag}：已输注</translation>
    </message>
    <message>
        <source>Bags on hold: {count}. The decision is open.</source>
        <translation>暂停的输注袋：{count}。尚未决定。</translation>
    </message>
    <message>
        <source>Every held bag was freed.</source>
        <translation>所有暂停的输注袋均已解除暂停。</translation>
    </message>
    <message>
        <source>Every held bag was replaced.</source>
        <translation>所有暂停的输注袋均已替换。</translation>
    </message>
    <message>
        <source>on the ward</source>
        <translation>在病区</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <source>not supplied</source>
        <translation>未供应</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未输注</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>运送中</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已单独存放</translation>
    </message>
    <message>
        <source>in preparation or in the pharmacy</source>
        <translation>制备中或在药房</translation>
    </message>
    <message>
        <source>Id or kind, or the code of a container</source>
        <translation>编号、种类或容器代码</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>A container is found by its whole code.</source>
        <translation>容器须输入完整代码。</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>No component is chosen.</source>
        <translation>未选择组件。</translation>
    </message>
    <message>
        <source>Choose a line, or scan the code of a container.</source>
        <translation>请选择一行，或扫描容器代码。</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回</translation>
    </message>
    <message>
        <source>Decide on every held bag</source>
        <translation>对所有暂停的输注袋作出决定</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Recall for good</source>
        <translation>永久召回</translation>
    </message>
    <message>
        <source>Sign the recall</source>
        <translation>签署召回</translation>
    </message>
    <message>
        <source>Sign the quarantine</source>
        <translation>签署隔离</translation>
    </message>
    <message>
        <source>A quarantine ends when its bags are freed; a recall never ends.</source>
        <translation>输注袋解除暂停后隔离即结束；召回永久有效。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>It is recorded. Every bag of the study stands as decided.</source>
        <translation>已记录。研究的所有输注袋均按决定处理。</translation>
    </message>
    <message>
        <source>Record a deviation</source>
        <translation>记录偏差</translation>
    </message>
    <message>
        <source>No deviation is chosen.</source>
        <translation>未选择偏差。</translation>
    </message>
    <message>
        <source>Choose a line on the left.</source>
        <translation>请在左侧选择一行。</translation>
    </message>
    <message>
        <source>Deviation {number}: {text}</source>
        <translation>偏差 {number}：{text}</translation>
    </message>
    <message>
        <source>Detail: {text}</source>
        <translation>详情：{text}</translation>
    </message>
    <message>
        <source>About: {subject}</source>
        <translation>涉及：{subject}</translation>
    </message>
    <message>
        <source>Recorded by {name}</source>
        <translation>记录人：{name}</translation>
    </message>
    <message>
        <source>Assessment: {text}</source>
        <translation>评估：{text}</translation>
    </message>
    <message>
        <source>Done about it: {text}</source>
        <translation>处理措施：{text}</translation>
    </message>
    <message>
        <source>Closed by {name}</source>
        <translation>关闭人：{name}</translation>
    </message>
    <message>
        <source>Public text, without arm or component</source>
        <translation>公开文字（不含分组或组件）</translation>
    </message>
    <message>
        <source>Lot that it concerns, or empty</source>
        <translation>涉及的批次，可留空</translation>
    </message>
    <message>
        <source>Sealed detail</source>
        <translation>密封详情</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Done about it</source>
        <translation>处理措施</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Everybody reads the public text; subject and detail are sealed.</source>
        <translation>所有人均可读公开文字；对象和详情为密封内容。</translation>
    </message>
    <message>
        <source>Close this deviation</source>
        <translation>关闭该偏差</translation>
    </message>
    <message>
        <source>Sign and close</source>
        <translation>签署并关闭</translation>
    </message>
    <message>
        <source>The deviation is recorded.</source>
        <translation>偏差已记录。</translation>
    </message>
    <message>
        <source>The deviation is closed.</source>
        <translation>偏差已关闭。</translation>
    </message>
    <message>
        <source>Number or public text</source>
        <translation>编号或公开文字</translation>
    </message>
    <message>
        <source>No deviation is recorded.</source>
        <translation>尚无偏差记录。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Public text</source>
        <translation>公开文字</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未关闭</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
</context>
</TS>
