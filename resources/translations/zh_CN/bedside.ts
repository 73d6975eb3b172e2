<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bedside</name>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>输注</translation>
    </message>
    <message>
        <source>Show the short list</source>
        <translation>显示简表</translation>
    </message>
    <message>
        <source>Show how this was decided</source>
        <translation>显示判定依据</translation>
    </message>
    <message>
        <source>Hold for one second by mouse, Space or Enter.</source>
        <translation>用鼠标、空格键或回车键按住一秒。</translation>
    </message>
    <message>
        <source>Next check</source>
        <translation>下一次核对</translation>
    </message>
    <message>
        <source>Do not start</source>
        <translation>不开始输注</translation>
    </message>
    <message>
        <source>Hold the scanner to the code. It works without clicking anything.</source>
        <translation>将扫码枪对准条码即可，无需点击。</translation>
    </message>
    <message>
        <source>Type the codes instead</source>
        <translation>改为手工输入</translation>
    </message>
    <message>
        <source>Back to scanning</source>
        <translation>返回扫描</translation>
    </message>
    <message>
        <source>Check the typed codes</source>
        <translation>核对输入的代码</translation>
    </message>
    <message>
        <source>Code on the wristband</source>
        <translation>腕带上的代码</translation>
    </message>
    <message>
        <source>Code on the bag</source>
        <translation>输注袋上的代码</translation>
    </message>
    <message>
        <source>Why it cannot be scanned</source>
        <translation>无法扫描的原因</translation>
    </message>
    <message>
        <source>not scanned yet</source>
        <translation>尚未扫描</translation>
    </message>
    <message>
        <source>Wristband read</source>
        <translation>腕带已读取</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>typed {time}: {reason}</source>
        <translation>{time} 手工输入：{reason}</translation>
    </message>
    <message>
        <source>scanned {time}</source>
        <translation>{time} 扫描</translation>
    </message>
    <message>
        <source>{volume} mL over {minutes} min</source>
        <translation>{volume} mL，{minutes} 分钟</translation>
    </message>
    <message>
        <source>visit week {week}</source>
        <translation>第 {week} 周访视</translation>
    </message>
    <message>
        <source>infusion {number} of {count}</source>
        <translation>第 {number} 次输注，共 {count} 次</translation>
    </message>
    <message>
        <source>This is a bag. Scan the wristband first, then the bag.</source>
        <translation>这是输注袋。请先扫描腕带，再扫描输注袋。</translation>
    </message>
    <message>
        <source>This is neither a wristband nor a bag. Nothing was checked.</source>
        <translation>这既不是腕带也不是输注袋。未作任何核对。</translation>
    </message>
    <message>
        <source>This scan was not taken. Close the STOP first: hold the button.</source>
        <translation>未接受此次扫描。请先按住按钮关闭“停止”。</translation>
    </message>
    <message>
        <source>This scan was not taken. Sign, or go back, then scan.</source>
        <translation>未接受此次扫描。请先签名或返回，再扫描。</translation>
    </message>
    <message>
        <source>Another bag: the earlier check is closed. Scan the wristband, then this bag.</source>
        <translation>这是另一个输注袋：先前的核对已关闭。请扫描腕带，再扫描此袋。</translation>
    </message>
    <message>
        <source>The reason is missing. Type why the codes cannot be scanned. Nothing was checked.</source>
        <translation>缺少原因。请说明代码为何无法扫描。未作任何核对。</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Expires {time} ({left})</source>
        <translation>有效期至 {time}（{left}）</translation>
    </message>
    <message>
        <source>Label known, not replaced</source>
        <translation>标签已登记，未作废</translation>
    </message>
    <message>
        <source>Wristband matches bag</source>
        <translation>腕带与输注袋相符</translation>
    </message>
    <message>
        <source>For this participant and visit</source>
        <translation>属于该受试者和本次访视</translation>
    </message>
    <message>
        <source>Participant active</source>
        <translation>受试者在治疗中</translation>
    </message>
    <message>
        <source>Order, fitness and weight valid</source>
        <translation>医嘱、适宜性和体重有效</translation>
    </message>
    <message>
        <source>Released and dispensed</source>
        <translation>已放行并已发放</translation>
    </message>
    <message>
        <source>Not on hold</source>
        <translation>未被暂停使用</translation>
    </message>
    <message>
        <source>Chain of custody complete</source>
        <translation>交接记录完整</translation>
    </message>
    <message>
        <source>Transport temperature accepted</source>
        <translation>运送温度符合要求</translation>
    </message>
    <message>
        <source>Not expired</source>
        <translation>未过期</translation>
    </message>
    <message>
        <source>Not started before</source>
        <translation>此前未开始输注</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Two people sign, then the infusion starts</source>
        <translation>两人签名后开始输注</translation>
    </message>
    <message>
        <source>The participant said name and birth date, and both agree with the wristband.</source>
        <translation>受试者已说出姓名和出生日期，且均与腕带一致。</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>第一人</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Opening both keys. Nothing is recorded yet.</source>
        <translation>正在打开两人的密钥。尚未记录。</translation>
    </message>
    <message>
        <source>Nobody else is enrolled who may sign at the bedside.</source>
        <translation>没有其他可在床旁签名的人员。</translation>
    </message>
    <message>
        <source>Let the participant say name and birth date, then tick the box.</source>
        <translation>请受试者说出姓名和出生日期，然后勾选。</translation>
    </message>
    <message>
        <source>First person: type your password.</source>
        <translation>第一人：请输入密码。</translation>
    </message>
    <message>
        <source>Choose the second person.</source>
        <translation>请选择第二人。</translation>
    </message>
    <message>
        <source>Second person: type your password.</source>
        <translation>第二人：请输入密码。</translation>
    </message>
</context>
</TS>
