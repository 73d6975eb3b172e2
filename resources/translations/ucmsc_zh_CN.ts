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
    <name>Failure</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The program made a mistake.</source>
        <translation>程序出错。</translation>
    </message>
    <message>
        <source>Only what the page calls recorded is recorded. Look at the last act again before you repeat it. The log names the place of the mistake.</source>
        <translation>只有页面显示“已记录”的内容才已记录。重复操作前请先查看上一次操作。日志中有出错位置。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>There is no record at {file} yet. Two people begin it together.</source>
        <translation>{file} 处尚无记录。需要两人共同建立。</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Holder of the study key</source>
        <translation>研究密钥持有人</translation>
    </message>
    <message>
        <source>Station and study</source>
        <translation>工作站与研究</translation>
    </message>
    <message>
        <source>Enrols everybody else and never holds the study key.</source>
        <translation>登记其他所有人员，不持有研究密钥。</translation>
    </message>
    <message>
        <source>Opens the study and may know the arms.</source>
        <translation>启动研究，可以知晓分组。</translation>
    </message>
    <message>
        <source>This computer, and the protocol of your site.</source>
        <translation>本计算机和本中心的方案。</translation>
    </message>
    <message>
        <source>Begin the record</source>
        <translation>建立记录</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>本工作站名称</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>研究中心</translation>
    </message>
    <message>
        <source>Time zone of the site</source>
        <translation>中心所在时区</translation>
    </message>
    <message>
        <source>Making keys and the record. This takes a moment.</source>
        <translation>正在生成密钥并建立记录，请稍候。</translation>
    </message>
    <message>
        <source>No record was made. See the fields marked in red.</source>
        <translation>未建立记录。请查看标红的项目。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一项。</translation>
    </message>
    <message>
        <source>This is empty. Type the name.</source>
        <translation>此项为空。请输入名称。</translation>
    </message>
    <message>
        <source>Only small letters, digits and single hyphens: nurse-2</source>
        <translation>只用小写字母、数字和单个连字符：nurse-2</translation>
    </message>
    <message>
        <source>The administrator has this id. Two people are needed.</source>
        <translation>管理员已使用此编号。需要两位不同的人员。</translation>
    </message>
    <message>
        <source>{length} of at least {least} characters.</source>
        <translation>已有 {length} 个字符，至少需要 {least} 个。</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>两次密码不一致。请重新输入。</translation>
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
    <name>Frame</name>
    <message>
        <source>Begin a record</source>
        <translation>建立记录</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>The record could not be opened</source>
        <translation>无法打开记录</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Bedside</source>
        <translation>床旁</translation>
    </message>
    <message>
        <source>Dose calculation</source>
        <translation>剂量计算</translation>
    </message>
    <message>
        <source>Bedside check</source>
        <translation>床旁核对</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>zh</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Cell laboratory</source>
        <translation>细胞实验室</translation>
    </message>
    <message>
        <source>Quality unit</source>
        <translation>质量部门</translation>
    </message>
    <message>
        <source>Pharmacist</source>
        <translation>药师</translation>
    </message>
    <message>
        <source>Unblinded monitor</source>
        <translation>非盲监查员</translation>
    </message>
    <message>
        <source>Nurse</source>
        <translation>护士</translation>
    </message>
    <message>
        <source>Investigator</source>
        <translation>研究者</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>研究协调员</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监查员</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>运送员</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Who are you?</source>
        <translation>您是哪位？</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in first, then scan. Nothing was recorded.</source>
        <translation>请先登录再扫描。未作任何记录。</translation>
    </message>
    <message>
        <source>Opening your keys. This takes a moment.</source>
        <translation>正在打开您的密钥，请稍候。</translation>
    </message>
    <message>
        <source>Nobody is enrolled in this record.</source>
        <translation>此记录中尚无人员。</translation>
    </message>
    <message>
        <source>Choose your name.</source>
        <translation>请选择您的姓名。</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>请输入密码。</translation>
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
<context>
    <name>Time</name>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>剩余 {hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>剩余 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source> million cells</source>
        <translation> 百万个细胞</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>个细胞</translation>
    </message>
    <message>
        <source>cells/mL</source>
        <translation>个细胞/mL</translation>
    </message>
</context>
</TS>
