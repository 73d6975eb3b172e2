<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabQuality</name>
    <message>
        <source>Lot or participant</source>
        <translation>批次或受试者</translation>
    </message>
    <message>
        <source>There is no lot of cells yet.</source>
        <translation>还没有细胞批次。</translation>
    </message>
    <message>
        <source>The cell laboratory registers the first lot.</source>
        <translation>由细胞实验室登记第一个批次。</translation>
    </message>
    <message>
        <source>Late failures without an answer: {count}</source>
        <translation>未处理的迟发不合格：{count}</translation>
    </message>
    <message>
        <source>Lot or bag</source>
        <translation>批次或输注袋</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>No growth</source>
        <translation>无菌生长</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>有菌生长</translation>
    </message>
    <message>
        <source>Not detected</source>
        <translation>未检出</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>检出</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>No organisms</source>
        <translation>未见微生物</translation>
    </message>
    <message>
        <source>Organisms seen</source>
        <translation>可见微生物</translation>
    </message>
    <message>
        <source>informative</source>
        <translation>仅供参考</translation>
    </message>
    <message>
        <source>after release</source>
        <translation>放行后</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Late failure</source>
        <translation>迟发不合格</translation>
    </message>
    <message>
        <source>Waits for release</source>
        <translation>待放行</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>{participant}, week {week}, attempt {attempt}</source>
        <translation>{participant}，第 {week} 周，第 {attempt} 次制备</translation>
    </message>
    <message>
        <source>Failed, so no release: {tests}</source>
        <translation>不合格，不得放行：{tests}</translation>
    </message>
    <message>
        <source>Failed after the release: {tests}</source>
        <translation>放行后不合格：{tests}</translation>
    </message>
    <message>
        <source>Missing before the release: {tests}</source>
        <translation>放行前缺少：{tests}</translation>
    </message>
    <message>
        <source>Every test that must be there passed.</source>
        <translation>必需的检测均合格。</translation>
    </message>
    <message>
        <source>Still due after the release: {tests}</source>
        <translation>放行后待检：{tests}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Before its correction</source>
        <translation>更正前</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>检测项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>结果值</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>仪器</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>更正理由</translation>
    </message>
    <message>
        <source>Record a result</source>
        <translation>记录结果</translation>
    </message>
    <message>
        <source>Record the result</source>
        <translation>记录结果</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Correct a result</source>
        <translation>更正结果</translation>
    </message>
    <message>
        <source>Sign the correction</source>
        <translation>签署更正</translation>
    </message>
    <message>
        <source>The old value stays readable.</source>
        <translation>原值仍可查阅。</translation>
    </message>
    <message>
        <source>The protocol names no test for this.</source>
        <translation>方案未规定此项的检测。</translation>
    </message>
    <message>
        <source>Materials are released by their certificate.</source>
        <translation>物料凭其证书放行。</translation>
    </message>
    <message>
        <source>Open this lot</source>
        <translation>打开该批次</translation>
    </message>
    <message>
        <source>Correct this result</source>
        <translation>更正该结果</translation>
    </message>
    <message>
        <source>Reject this lot</source>
        <translation>拒绝该批次</translation>
    </message>
    <message>
        <source>Answer the late failure</source>
        <translation>处理迟发不合格</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Sign the rejection</source>
        <translation>签署拒绝</translation>
    </message>
    <message>
        <source>A rejected lot is never released.</source>
        <translation>被拒绝的批次不得放行。</translation>
    </message>
    <message>
        <source>What was done, and who was called</source>
        <translation>已采取的措施及通知的人员</translation>
    </message>
    <message>
        <source>Sign the action</source>
        <translation>签署措施</translation>
    </message>
    <message>
        <source>Must be</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>The result is recorded.</source>
        <translation>结果已记录。</translation>
    </message>
    <message>
        <source>The correction is recorded.</source>
        <translation>更正已记录。</translation>
    </message>
    <message>
        <source>The rejection is recorded.</source>
        <translation>拒绝已记录。</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>已采取的措施</translation>
    </message>
    <message>
        <source>The action is recorded.</source>
        <translation>措施已记录。</translation>
    </message>
    <message>
        <source>Sampled at, if known</source>
        <translation>取样时间（如已知）</translation>
    </message>
    <message>
        <source>Tested at, if known</source>
        <translation>检测时间（如已知）</translation>
    </message>
    <message>
        <source>File of the report, if any</source>
        <translation>报告文件（如有）</translation>
    </message>
    <message>
        <source>Such as 2026-03-16 14:30</source>
        <translation>例如 2026-03-16 14:30</translation>
    </message>
    <message>
        <source>Choose the file of the report</source>
        <translation>选择报告文件</translation>
    </message>
    <message>
        <source>Which result</source>
        <translation>哪一个结果</translation>
    </message>
</context>
</TS>
