<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Forecast</name>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Containers on hand and needed, week by week</source>
        <translation>各周现有与所需容器</translation>
    </message>
    <message>
        <source>On hand at the end of the week</source>
        <translation>周末库存</translation>
    </message>
    <message>
        <source>Needed in the week; hatched: missing</source>
        <translation>当周需求；斜线为缺口</translation>
    </message>
    <message>
        <source>No infusion with cells is due</source>
        <translation>没有待进行的细胞输注</translation>
    </message>
    <message>
        <source>Stock covers every coming infusion, through the week of {week}</source>
        <translation>库存可满足全部后续输注，至 {week} 当周</translation>
    </message>
    <message>
        <source>Stock does not cover this week</source>
        <translation>库存不足以满足本周需求</translation>
    </message>
    <message>
        <source>Stock lasts through the week of {week}</source>
        <translation>库存可用至 {week} 当周</translation>
    </message>
    <message>
        <source>{count} containers with cells are on hand.</source>
        <translation>现有细胞容器 {count} 个。</translation>
    </message>
    <message>
        <source>From {day} on they do not suffice: {count} are missing in that week.</source>
        <translation>自 {day} 起不足：当周缺 {count} 个。</translation>
    </message>
    <message>
        <source>{count} expire before they are needed.</source>
        <translation>{count} 个在使用前到期。</translation>
    </message>
    <message>
        <source>Counted: enrolled participants who are given cells ({participants}), by their latest weight, each visit in the middle of its window; {recovery} % recovery after thaw; first expiring first.</source>
        <translation>计入：接受细胞的已入组受试者 {participants} 名，按最近一次体重，访视取窗口中间日；复苏后回收率 {recovery} %；先到期先用。</translation>
    </message>
    <message>
        <source>What is missing is counted in containers of {cells} million viable cells, as the weakest known.</source>
        <translation>缺口按每容器 {cells} 百万活细胞计，取已知最低值。</translation>
    </message>
    <message>
        <source>Not counted: who is not enrolled yet, repeats, replacements, and {count} containers of lots not released yet.</source>
        <translation>未计入：尚未入组者、重复制备、替换，以及未放行批次的 {count} 个容器。</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>缺 {count} 个</translation>
    </message>
    <message>
        <source>{count} expire unused</source>
        <translation>{count} 个未用到期</translation>
    </message>
    <message>
        <source>Week of {week}: {infusions} infusions, {needed} needed, {after} on hand after</source>
        <translation>{week} 当周：输注 {infusions} 次，需 {needed} 个，之后剩余 {after} 个</translation>
    </message>
    <message>
        <source>Week, as 2026-05</source>
        <translation>周，如 2026-05</translation>
    </message>
    <message>
        <source>No week of the forecast needs containers.</source>
        <translation>预测期内没有需要容器的周。</translation>
    </message>
    <message>
        <source>It counts enrolled participants who await an infusion with cells.</source>
        <translation>预测计入等待细胞输注的已入组受试者。</translation>
    </message>
    <message>
        <source>Week of</source>
        <translation>周起始日</translation>
    </message>
    <message>
        <source>Infusions</source>
        <translation>输注次数</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>On hand after</source>
        <translation>周末剩余</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
</TS>
