<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Dose</name>
    <message>
        <source>Protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Weight [kg]</source>
        <translation>体重 [kg]</translation>
    </message>
    <message>
        <source>Viable cells per mL</source>
        <translation>每毫升活细胞数</translation>
    </message>
    <message>
        <source>Height [cm]</source>
        <translation>身高 [cm]</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Last weight [kg]</source>
        <translation>上次体重 [kg]</translation>
    </message>
    <message>
        <source>Endotoxin [EU/mL]</source>
        <translation>内毒素 [EU/mL]</translation>
    </message>
    <message>
        <source>Female (F)</source>
        <translation>女 (F)</translation>
    </message>
    <message>
        <source>Male (M)</source>
        <translation>男 (M)</translation>
    </message>
    <message>
        <source>Target dose</source>
        <translation>目标剂量</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步计算</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cell suspension to draw</source>
        <translation>抽取细胞悬液</translation>
    </message>
    <message>
        <source>Diluent to add</source>
        <translation>加入稀释液</translation>
    </message>
    <message>
        <source>Infusion rate</source>
        <translation>输注速度</translation>
    </message>
    <message>
        <source>Not calculated</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>No dose</source>
        <translation>无剂量</translation>
    </message>
    <message>
        <source>Nothing may be prepared from these values.</source>
        <translation>不得按这些数值制备。</translation>
    </message>
    <message>
        <source>Not calculated: a field cannot be read.</source>
        <translation>未计算：有一项无法识别。</translation>
    </message>
    <message>
        <source>Type the weight to see the dose.</source>
        <translation>输入体重即可看到剂量。</translation>
    </message>
    <message>
        <source>Not calculated: a number is not finished.</source>
        <translation>未计算：有一个数字尚未输完。</translation>
    </message>
    <message>
        <source>Go on with 1 or 2 decimals.</source>
        <translation>请继续输入 1 至 2 位小数。</translation>
    </message>
    <message>
        <source>{count} per mL</source>
        <translation>每毫升 {count}</translation>
    </message>
    <message>
        <source>Read as {number}.</source>
        <translation>识别为 {number}。</translation>
    </message>
    <message>
        <source>Measured today, such as 68.4</source>
        <translation>当日测量，例如 68.4</translation>
    </message>
    <message>
        <source>After thaw and wash; leave empty before the count</source>
        <translation>复苏洗涤后计数；计数前留空</translation>
    </message>
    <message>
        <source>For the body mass index, such as 172</source>
        <translation>用于体重指数，例如 172</translation>
    </message>
    <message>
        <source>The last recorded weight</source>
        <translation>上次记录的体重</translation>
    </message>
    <message>
        <source>Of the bag&apos;s content</source>
        <translation>袋内液体的浓度</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>可以接受</translation>
    </message>
    <message>
        <source>Needs a reason</source>
        <translation>需要说明理由</translation>
    </message>
    <message>
        <source>Needs a second signature</source>
        <translation>需要第二人签名</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source> cells</source>
        <translation> 个细胞</translation>
    </message>
    <message>
        <source>, half up</source>
        <translation>，四舍五入</translation>
    </message>
    <message>
        <source>, rounded down</source>
        <translation>，向下取整</translation>
    </message>
    <message>
        <source> in the worst 60 min</source>
        <translation>（最高 60 分钟内）</translation>
    </message>
    <message>
        <source> mL to </source>
        <translation> mL 修约至 </translation>
    </message>
    <message>
        <source>fixed dose</source>
        <translation>固定剂量</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Body mass index</source>
        <translation>体重指数</translation>
    </message>
    <message>
        <source>Change since the last weight</source>
        <translation>较上次体重的变化</translation>
    </message>
    <message>
        <source>Predicted body weight</source>
        <translation>预测体重</translation>
    </message>
    <message>
        <source>Target dose</source>
        <translation>目标剂量</translation>
    </message>
    <message>
        <source>Viable cells per mL</source>
        <translation>每毫升活细胞数</translation>
    </message>
    <message>
        <source>Cell suspension, exact</source>
        <translation>细胞悬液（精确值）</translation>
    </message>
    <message>
        <source>Cell suspension to draw</source>
        <translation>细胞悬液抽取量</translation>
    </message>
    <message>
        <source>Diluent to add</source>
        <translation>稀释液加入量</translation>
    </message>
    <message>
        <source>Delivered dose</source>
        <translation>实际剂量</translation>
    </message>
    <message>
        <source>Delivered, of the target</source>
        <translation>实际剂量占目标</translation>
    </message>
    <message>
        <source>Infusion rate</source>
        <translation>输注速度</translation>
    </message>
    <message>
        <source>Endotoxin, worst 60 minutes</source>
        <translation>内毒素（最高 60 分钟）</translation>
    </message>
    <message>
        <source>DMSO per day</source>
        <translation>每日 DMSO</translation>
    </message>
</context>
</TS>
