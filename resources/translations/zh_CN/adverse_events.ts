<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdverseEvents</name>
    <message>
        <source>Events</source>
        <translation>不良事件</translation>
    </message>
    <message>
        <source>1 mild</source>
        <translation>1 轻度</translation>
    </message>
    <message>
        <source>2 moderate</source>
        <translation>2 中度</translation>
    </message>
    <message>
        <source>3 severe</source>
        <translation>3 重度</translation>
    </message>
    <message>
        <source>4 life-threatening</source>
        <translation>4 危及生命</translation>
    </message>
    <message>
        <source>5 death</source>
        <translation>5 死亡</translation>
    </message>
    <message>
        <source>Infusion unchanged</source>
        <translation>输注未变</translation>
    </message>
    <message>
        <source>Infusion slowed</source>
        <translation>减慢输注</translation>
    </message>
    <message>
        <source>Infusion paused</source>
        <translation>暂停输注</translation>
    </message>
    <message>
        <source>Infusion stopped</source>
        <translation>停止输注</translation>
    </message>
    <message>
        <source>Infusion not started</source>
        <translation>未开始输注</translation>
    </message>
    <message>
        <source>No infusion at that time</source>
        <translation>当时无输注</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Recovering</source>
        <translation>恢复中</translation>
    </message>
    <message>
        <source>Not recovered</source>
        <translation>未恢复</translation>
    </message>
    <message>
        <source>Recovered with sequelae</source>
        <translation>恢复但有后遗症</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Unrelated</source>
        <translation>无关</translation>
    </message>
    <message>
        <source>Unlikely related</source>
        <translation>可能无关</translation>
    </message>
    <message>
        <source>Possibly related</source>
        <translation>可能有关</translation>
    </message>
    <message>
        <source>Probably related</source>
        <translation>很可能有关</translation>
    </message>
    <message>
        <source>Definitely related</source>
        <translation>肯定有关</translation>
    </message>
    <message>
        <source>Began {began}; recorded {at} by {name}</source>
        <translation>开始 {began}；{at} 由 {name} 记录</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Thrombotic</source>
        <translation>血栓性</translation>
    </message>
    <message>
        <source>No investigator assessed it yet.</source>
        <translation>研究者尚未评估。</translation>
    </message>
    <message>
        <source>Assessed by {name}</source>
        <translation>评估人 {name}</translation>
    </message>
    <message>
        <source>No dose can be ordered before an investigator assessed this.</source>
        <translation>研究者评估前不能开具下一剂。</translation>
    </message>
    <message>
        <source>No dose can be ordered: the investigator decided so.</source>
        <translation>研究者决定不再给药，不能开具医嘱。</translation>
    </message>
    <message>
        <source>The investigator decided that doses go on.</source>
        <translation>研究者决定继续给药。</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Holds the dose</source>
        <translation>暂停给药</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待评估</translation>
    </message>
    <message>
        <source>Assessed</source>
        <translation>已评估</translation>
    </message>
    <message>
        <source>Event, by its CTCAE term</source>
        <translation>事件（CTCAE 术语）</translation>
    </message>
    <message>
        <source>Done with the infusion</source>
        <translation>对输注的处理</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>转归</translation>
    </message>
    <message>
        <source>Serious?</source>
        <translation>是否严重？</translation>
    </message>
    <message>
        <source>A clot or embolism?</source>
        <translation>是否血栓或栓塞？</translation>
    </message>
    <message>
        <source>In neutral words</source>
        <translation>中性描述</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Record an adverse event</source>
        <translation>记录不良事件</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Everybody reads this: write no arm and no component.</source>
        <translation>所有人可见：勿写分组和组件。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Bag, if it concerns one</source>
        <translation>相关输注袋（如有）</translation>
    </message>
    <message>
        <source>Such as 2026-05-20 14:30</source>
        <translation>如 2026-05-20 14:30</translation>
    </message>
    <message>
        <source>Choose a participant</source>
        <translation>请选择受试者</translation>
    </message>
    <message>
        <source>No bag</source>
        <translation>无输注袋</translation>
    </message>
    <message>
        <source>Assess this event</source>
        <translation>评估该事件</translation>
    </message>
    <message>
        <source>Record the assessment</source>
        <translation>记录评估</translation>
    </message>
    <message>
        <source>Caused by the infusion?</source>
        <translation>是否由输注引起？</translation>
    </message>
    <message>
        <source>May the next dose be ordered?</source>
        <translation>可否开具下一剂？</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>No event is chosen.</source>
        <translation>未选择事件。</translation>
    </message>
    <message>
        <source>Choose a line on the left.</source>
        <translation>请在左侧选择一行。</translation>
    </message>
    <message>
        <source>The event is recorded.</source>
        <translation>事件已记录。</translation>
    </message>
    <message>
        <source>The assessment is recorded.</source>
        <translation>评估已记录。</translation>
    </message>
    <message>
        <source>Participant, name or event</source>
        <translation>受试者、姓名或事件</translation>
    </message>
    <message>
        <source>No adverse event is recorded.</source>
        <translation>尚无不良事件记录。</translation>
    </message>
    <message>
        <source>Record what happened to a participant, whatever caused it.</source>
        <translation>请记录受试者发生的事件，无论何种原因。</translation>
    </message>
    <message>
        <source>Such as 14:30; empty: now</source>
        <translation>如 14:30；留空为现在</translation>
    </message>
    <message>
        <source>Recorded: adverse event. The investigator sees it at once.</source>
        <translation>已记录不良事件。研究者可立即看到。</translation>
    </message>
    <message>
        <source>Adverse event …</source>
        <translation>不良事件 …</translation>
    </message>
</context>
</TS>
