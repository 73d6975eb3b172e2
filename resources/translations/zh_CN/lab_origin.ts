<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabOrigin</name>
    <message>
        <source>Divide this container</source>
        <translation>分装此容器</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>分装</translation>
    </message>
    <message>
        <source>Into how many</source>
        <translation>分成几份</translation>
    </message>
    <message>
        <source>Volume of each [mL]</source>
        <translation>每份体积 [mL]</translation>
    </message>
    <message>
        <source>Viable cells in each</source>
        <translation>每份活细胞数</translation>
    </message>
    <message>
        <source>Lost [mL]</source>
        <translation>损失 [mL]</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>All that is left goes into the new containers; this one is never used again.</source>
        <translation>剩余内容全部分入新容器；本容器不再使用。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Divided into {codes}</source>
        <translation>已分装为 {codes}</translation>
    </message>
    <message>
        <source>Donation number</source>
        <translation>捐献编号</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>未选择。</translation>
    </message>
    <message>
        <source>Choose a line on the left.</source>
        <translation>请在左侧选择一行。</translation>
    </message>
    <message>
        <source>Id, type or donation number</source>
        <translation>编号、类别或捐献编号</translation>
    </message>
    <message>
        <source>No donor is registered yet.</source>
        <translation>尚未登记供者。</translation>
    </message>
    <message>
        <source>The cell laboratory registers donors, tissue and banks.</source>
        <translation>由细胞实验室登记供者、组织和细胞库。</translation>
    </message>
    <message>
        <source>{component} is recorded.</source>
        <translation>{component} 已记录。</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Id, a pseudonym for a donor</source>
        <translation>编号（供者用假名编号）</translation>
    </message>
    <message>
        <source>Made from: tick each parent</source>
        <translation>来源：勾选每个来源</translation>
    </message>
    <message>
        <source>Register where cells come from</source>
        <translation>登记细胞来源</translation>
    </message>
    <message>
        <source>Record results of markers</source>
        <translation>记录标志物结果</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Such as 2026-05-20</source>
        <translation>例如 2026-05-20</translation>
    </message>
    <message>
        <source>Such as 2026-05-20 14:30</source>
        <translation>例如 2026-05-20 14:30</translation>
    </message>
    <message>
        <source>Every child knows its parents; a bank may be pooled from several.</source>
        <translation>每个下级都记录其来源；细胞库可由多个来源合并。</translation>
    </message>
    <message>
        <source>Specimen taken on</source>
        <translation>采样日期</translation>
    </message>
    <message>
        <source>Tested on</source>
        <translation>检测日期</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>检测机构</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>尚无结果</translation>
    </message>
    <message>
        <source>For the same marker and day of specimen, the last result counts.</source>
        <translation>同一标志物、同一采样日期，以最后一次记录的结果为准。</translation>
    </message>
    <message>
        <source>Results of markers</source>
        <translation>标志物结果</translation>
    </message>
    <message>
        <source>{donor} is determined: {determination}.</source>
        <translation>{donor} 已判定：{determination}。</translation>
    </message>
    <message>
        <source>No tissue was received yet, so no specimen can be judged.</source>
        <translation>尚未接收组织，无法判断样本日期。</translation>
    </message>
    <message>
        <source>Record markers</source>
        <translation>记录标志物</translation>
    </message>
    <message>
        <source>Determine eligibility</source>
        <translation>判定合格性</translation>
    </message>
    <message>
        <source>Determination</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Sign the determination</source>
        <translation>签署判定</translation>
    </message>
    <message>
        <source>Stands against “eligible”: {markers}</source>
        <translation>不满足“合格”的项目：{markers}</translation>
    </message>
    <message>
        <source>Only cells of eligible donors enter a masked lot.</source>
        <translation>仅合格供者的细胞可进入盲法批次。</translation>
    </message>
    <message>
        <source>The results are recorded.</source>
        <translation>结果已记录。</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Made of it</source>
        <translation>由其制成</translation>
    </message>
    <message>
        <source>Lots made of it</source>
        <translation>由其制成的批次</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>{result} (replaced)</source>
        <translation>{result}（已被替代）</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Population doublings</source>
        <translation>群体倍增数</translation>
    </message>
    <message>
        <source>Consent version</source>
        <translation>知情同意版本</translation>
    </message>
    <message>
        <source>Consented on</source>
        <translation>同意日期</translation>
    </message>
    <message>
        <source>Donation number (ISBT 128)</source>
        <translation>捐献编号（ISBT 128）</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Collected at</source>
        <translation>采集时间</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Temperature on arrival [°C]</source>
        <translation>到达温度 [°C]</translation>
    </message>
    <message>
        <source>Isolated on</source>
        <translation>分离日期</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>代次</translation>
    </message>
    <message>
        <source>Vials frozen</source>
        <translation>冻存管数</translation>
    </message>
    <message>
        <source>Frozen on</source>
        <translation>冻存日期</translation>
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
        <translation>分离物</translation>
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
        <source>Not determined</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Eligible</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Ineligible</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>HIV-1</source>
        <translation>HIV-1</translation>
    </message>
    <message>
        <source>HIV-2</source>
        <translation>HIV-2</translation>
    </message>
    <message>
        <source>Hepatitis B</source>
        <translation>乙型肝炎</translation>
    </message>
    <message>
        <source>Hepatitis C</source>
        <translation>丙型肝炎</translation>
    </message>
    <message>
        <source>HTLV-I/II</source>
        <translation>HTLV-I/II</translation>
    </message>
    <message>
        <source>Syphilis</source>
        <translation>梅毒</translation>
    </message>
    <message>
        <source>Cytomegalovirus</source>
        <translation>巨细胞病毒</translation>
    </message>
    <message>
        <source>Non-reactive</source>
        <translation>无反应性</translation>
    </message>
    <message>
        <source>Reactive</source>
        <translation>有反应性</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未检测</translation>
    </message>
    <message>
        <source>Intact</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Clotted</source>
        <translation>有凝块</translation>
    </message>
    <message>
        <source>Contaminated</source>
        <translation>污染</translation>
    </message>
    <message>
        <source>{finding}, tested {day}</source>
        <translation>{finding}，检测于 {day}</translation>
    </message>
    <message>
        <source>Cold time</source>
        <translation>冷缺血时间</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
</context>
</TS>
