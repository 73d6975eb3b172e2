<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Record</name>
    <message>
        <source>Subject, words, person, date or number</source>
        <translation>对象、内容、人员、日期或序号</translation>
    </message>
    <message>
        <source>Nothing is recorded yet.</source>
        <translation>尚无记录。</translation>
    </message>
    <message>
        <source>Every act of a person becomes an entry here.</source>
        <translation>人员的每一操作都会成为此处的条目。</translation>
    </message>
    <message>
        <source>Correct this entry</source>
        <translation>更正此条目</translation>
    </message>
    <message>
        <source>Go on to the signature</source>
        <translation>继续签名</translation>
    </message>
    <message>
        <source>Field and present value</source>
        <translation>字段与现值</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The old value stays in the record beside the new one.</source>
        <translation>旧值与新值均保留在记录中。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>I correct this entry.</source>
        <translation>本人更正该条目。</translation>
    </message>
    <message>
        <source>Part of this entry is sealed.</source>
        <translation>此条目部分内容已密封。</translation>
    </message>
    <message>
        <source>Sealed, opened for you</source>
        <translation>密封内容，已为您开启</translation>
    </message>
    <message>
        <source>Signed by {name}: “{meaning}”</source>
        <translation>{name} 签名：“{meaning}”</translation>
    </message>
    <message>
        <source>A correction voided this signature.</source>
        <translation>该签名已因更正而失效。</translation>
    </message>
    <message>
        <source>Corrected: {field} from {old} to {new}, by {name}, {time}. {reason}</source>
        <translation>已更正：{field}由 {old} 改为 {new}，{name}，{time}。{reason}</translation>
    </message>
    <message>
        <source>keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>scanner</source>
        <translation>扫描枪</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>preparation</source>
        <translation>制备步骤</translation>
    </message>
    <message>
        <source>Open the subject</source>
        <translation>打开对象</translation>
    </message>
    <message>
        <source>Choose a line to see all of it.</source>
        <translation>选择一行以查看全部内容。</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Record check code</source>
        <translation>记录校验码</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>输入方式</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>No entry is chosen.</source>
        <translation>未选择条目。</translation>
    </message>
    <message>
        <source>The record is not intact. Stop working on it and tell the quality unit.</source>
        <translation>记录不完整。请停止使用并告知质量部门。</translation>
    </message>
    <message>
        <source>The record is intact: {entries} entries.</source>
        <translation>记录完整：共 {entries} 条。</translation>
    </message>
    <message>
        <source>Scan the head of any old sheet, or type what stands on it:</source>
        <translation>扫描任一旧单据上的校验码，或输入其内容：</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare all tables too (slow)</source>
        <translation>同时比较所有表（较慢）</translation>
    </message>
    <message>
        <source>Verify the record</source>
        <translation>验证记录</translation>
    </message>
    <message>
        <source>Yes: the record holds entry {seq} of that sheet, unchanged.</source>
        <translation>是：该单据所示第 {seq} 条仍在记录中，未被更改。</translation>
    </message>
    <message>
        <source>No: the record does not hold entry {seq} of that sheet. Tell the quality unit.</source>
        <translation>否：记录中没有该单据所示的第 {seq} 条。请告知质量部门。</translation>
    </message>
    <message>
        <source>Reading every entry. You can work on meanwhile.</source>
        <translation>正在读取所有条目，期间可继续工作。</translation>
    </message>
    <message>
        <source>Entry {seq} is the last one.</source>
        <translation>最后一条为第 {seq} 条。</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>另有 {count} 项。</translation>
    </message>
    <message>
        <source>{participant}, week {week}, attempt {attempt} ({dose})</source>
        <translation>{participant}，第 {week} 周，第 {attempt} 次制备（{dose}）</translation>
    </message>
    <message>
        <source>Participant {id}</source>
        <translation>受试者 {id}</translation>
    </message>
    <message>
        <source>Lot {id}</source>
        <translation>批次 {id}</translation>
    </message>
    <message>
        <source>Container {id}</source>
        <translation>容器 {id}</translation>
    </message>
    <message>
        <source>Person {id}</source>
        <translation>人员 {id}</translation>
    </message>
    <message>
        <source>Session {id}</source>
        <translation>会话 {id}</translation>
    </message>
    <message>
        <source>Station {id}</source>
        <translation>工作站 {id}</translation>
    </message>
    <message>
        <source>Recall {id}</source>
        <translation>召回 {id}</translation>
    </message>
    <message>
        <source>The study</source>
        <translation>本研究</translation>
    </message>
    <message>
        <source>The allocation list</source>
        <translation>随机分配表</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>本记录</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
</TS>
