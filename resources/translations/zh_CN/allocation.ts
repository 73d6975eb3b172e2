<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Allocation</name>
    <message>
        <source>Allocation</source>
        <translation>随机分配</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>系统生成</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>No allocation list is sealed yet.</source>
        <translation>尚未密封随机分配表。</translation>
    </message>
    <message>
        <source>The slots are not those that the commitment fixed. Nobody can be enrolled.</source>
        <translation>各序号与承诺值不一致，不能入组。</translation>
    </message>
    <message>
        <source>This list was sealed before slots had commitments: only number and order can be checked.</source>
        <translation>该分配表密封时各序号尚无承诺值：只能核对数量与顺序。</translation>
    </message>
    <message>
        <source>Checked now: the sealed slots are those that the commitment fixed.</source>
        <translation>刚刚核对：密封的序号与承诺值一致。</translation>
    </message>
    <message>
        <source>Arms and salts make the commitment that was fixed before the first enrolment: the list was not changed.</source>
        <translation>分组与随机盐值算得的承诺值与首例入组前固定的一致：分配表未被更改。</translation>
    </message>
    <message>
        <source>Arms and salts do not make the commitment: explain this before anything is analysed.</source>
        <translation>分组与随机盐值算得的承诺值不一致：分析之前须查明原因。</translation>
    </message>
    <message>
        <source>This list was sealed before slots had commitments: nobody can compute one from what was opened.</source>
        <translation>该分配表密封时各序号尚无承诺值：无法由公开内容核算。</translation>
    </message>
    <message>
        <source>{taken} of {slots} taken</source>
        <translation>已用 {taken}，共 {slots}</translation>
    </message>
    <message>
        <source>Opened by {names}. Reason: {reason}</source>
        <translation>揭盲签名：{names}。理由：{reason}</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Stratum</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>a dose is under way</source>
        <translation>有剂次在途</translation>
    </message>
    <message>
        <source>infusions neither given nor missed: {visits}</source>
        <translation>既未输注也未登记缺失的输注：{visits}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Your password, {name}</source>
        <translation>本人密码（{name}）</translation>
    </message>
    <message>
        <source>Investigator who agrees</source>
        <translation>同意揭盲的研究者</translation>
    </message>
    <message>
        <source>Password of the investigator</source>
        <translation>研究者的密码</translation>
    </message>
    <message>
        <source>Choose the investigator</source>
        <translation>请选择研究者</translation>
    </message>
    <message>
        <source>Not yet: {count} participants are still treated.</source>
        <translation>尚不能揭盲：仍有 {count} 名受试者在治疗中。</translation>
    </message>
    <message>
        <source>You open the list and the investigator agrees: two signatures. From then on everybody reads every arm, and nobody can be enrolled. This cannot be taken back.</source>
        <translation>由您公开分配表、研究者同意，共两个签名。此后所有人都能看到全部分组，也不能再入组。此操作不可撤销。</translation>
    </message>
    <message>
        <source>Unblind the study at its end</source>
        <translation>研究结束揭盲</translation>
    </message>
    <message>
        <source>Sign and open the list</source>
        <translation>签名并公开分配表</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>序号数</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Commitment: {commitment}</source>
        <translation>承诺值：{commitment}</translation>
    </message>
    <message>
        <source>Opened allocation list</source>
        <translation>已揭盲随机分配表</translation>
    </message>
    <message>
        <source>Participant, number or arm</source>
        <translation>受试者、编号或分组</translation>
    </message>
    <message>
        <source>No slot holds this text.</source>
        <translation>没有序号含此文字。</translation>
    </message>
</context>
</TS>
