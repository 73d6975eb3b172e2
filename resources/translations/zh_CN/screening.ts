<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Screening</name>
    <message>
        <source>consent {version} of {day}</source>
        <translation>知情同意 {version}（{day}）</translation>
    </message>
    <message>
        <source>In screening</source>
        <translation>筛选中</translation>
    </message>
    <message>
        <source>Screen failure</source>
        <translation>筛选失败</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>已入组</translation>
    </message>
    <message>
        <source>Answer the criteria</source>
        <translation>回答入选与排除标准</translation>
    </message>
    <message>
        <source>Answer what is missing</source>
        <translation>补充未回答的标准</translation>
    </message>
    <message>
        <source>Eligible: enrol</source>
        <translation>符合标准：可入组</translation>
    </message>
    <message>
        <source>Not eligible: record the screen failure</source>
        <translation>不符合标准：请记录筛选失败</translation>
    </message>
    <message>
        <source>Screen failure: she is not enrolled</source>
        <translation>筛选失败：不入组</translation>
    </message>
    <message>
        <source>Enrol …</source>
        <translation>入组 …</translation>
    </message>
    <message>
        <source>Screen failure …</source>
        <translation>筛选失败 …</translation>
    </message>
    <message>
        <source>Every criterion is met.</source>
        <translation>全部标准均符合。</translation>
    </message>
    <message>
        <source>not met: {count}</source>
        <translation>不符合：{count} 项</translation>
    </message>
    <message>
        <source>not answered: {count}</source>
        <translation>未回答：{count} 项</translation>
    </message>
    <message>
        <source>Criteria {parts}.</source>
        <translation>标准：{parts}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Exclusion: {text}</source>
        <translation>排除标准：{text}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>met: {found}</source>
        <translation>符合：{found}</translation>
    </message>
    <message>
        <source>not met: {found}</source>
        <translation>不符合：{found}</translation>
    </message>
    <message>
        <source>Answer anew</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>New consent</source>
        <translation>新知情同意</translation>
    </message>
    <message>
        <source>Criteria of eligibility</source>
        <translation>入选与排除标准</translation>
    </message>
    <message>
        <source>Nobody answered them yet; age and body mass index are of the screening.</source>
        <translation>尚未回答；年龄和体重指数取自筛选数据。</translation>
    </message>
    <message>
        <source>answered {at} by {name}</source>
        <translation>{at} 由 {name} 回答</translation>
    </message>
    <message>
        <source>Enrol {participant}</source>
        <translation>{participant} 入组</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>入组</translation>
    </message>
    <message>
        <source>She gets the next randomisation number. An enrolment cannot be taken back.</source>
        <translation>将分配下一个随机号。入组后不可撤销。</translation>
    </message>
    <message>
        <source>Stratum</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Enrolled with the number {number}.</source>
        <translation>已入组，随机号 {number}。</translation>
    </message>
    <message>
        <source>Not met: {criteria}.</source>
        <translation>不符合：{criteria}。</translation>
    </message>
    <message>
        <source>The screening ends; who is screened again gets a new number.</source>
        <translation>筛选结束；重新筛选须使用新的筛选号。</translation>
    </message>
    <message>
        <source>Screen failure of {participant}</source>
        <translation>{participant} 筛选失败</translation>
    </message>
    <message>
        <source>Record the screen failure</source>
        <translation>记录筛选失败</translation>
    </message>
    <message>
        <source>Recorded: the screening failed.</source>
        <translation>已记录：筛选失败。</translation>
    </message>
    <message>
        <source>A new version of the consent</source>
        <translation>新版知情同意书</translation>
    </message>
    <message>
        <source>Record the consent</source>
        <translation>记录知情同意</translation>
    </message>
    <message>
        <source>As it stands on the form that {participant} signed.</source>
        <translation>请按 {participant} 签署的知情同意书填写。</translation>
    </message>
    <message>
        <source>Recorded: consent {version} of {day}.</source>
        <translation>已记录：知情同意 {version}（{day}）。</translation>
    </message>
    <message>
        <source>Every answer is given anew; one unit of a quantity suffices.</source>
        <translation>每次须重新回答全部标准；同一指标用一种单位回答即可。</translation>
    </message>
    <message>
        <source>Criteria of eligibility of {participant}</source>
        <translation>{participant} 的入选与排除标准</translation>
    </message>
    <message>
        <source>Record the answers</source>
        <translation>记录回答</translation>
    </message>
    <message>
        <source>Recorded. {words}</source>
        <translation>已记录。{words}</translation>
    </message>
    <message>
        <source>Unit of the value</source>
        <translation>数值单位</translation>
    </message>
    <message>
        <source>creatinine, {unit}</source>
        <translation>血肌酐，{unit}</translation>
    </message>
    <message>
        <source>{years} years of age</source>
        <translation>{years} 岁</translation>
    </message>
    <message>
        <source>{years} years</source>
        <translation>{years} 年</translation>
    </message>
    <message>
        <source>one unit suffices</source>
        <translation>一种单位即可</translation>
    </message>
    <message>
        <source>as the laboratory reports it</source>
        <translation>以检验报告为准</translation>
    </message>
    <message>
        <source>no: not excluded</source>
        <translation>否：未排除</translation>
    </message>
    <message>
        <source>yes: excluded</source>
        <translation>是：排除</translation>
    </message>
</context>
</TS>
