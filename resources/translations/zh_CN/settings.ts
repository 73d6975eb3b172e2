<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Settings</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Lock when idle (minutes)</source>
        <translation>无操作时锁定（分钟）</translation>
    </message>
    <message>
        <source>{low} to {high}; at the bedside {bedside} at most, elsewhere {elsewhere}</source>
        <translation>{low} 至 {high}；床旁最多 {bedside}，其他最多 {elsewhere}</translation>
    </message>
    <message>
        <source>Usual printers</source>
        <translation>常用打印机</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>Paper of the sheets</source>
        <translation>文件纸张</translation>
    </message>
    <message>
        <source>Labels of bags</source>
        <translation>输注袋标签纸</translation>
    </message>
    <message>
        <source>A4, eight labels of 100 x 60 mm</source>
        <translation>A4，八张 100 x 60 mm 标签</translation>
    </message>
    <message>
        <source>Look for printers again</source>
        <translation>重新查找打印机</translation>
    </message>
    <message>
        <source>The system's own choice</source>
        <translation>系统默认打印机</translation>
    </message>
    <message>
        <source>This computer has no printer. Set one up in the system, then look again.</source>
        <translation>本机没有打印机。请在系统中设置打印机，然后重新查找。</translation>
    </message>
    <message>
        <source>The printer {name} is not there now.</source>
        <translation>打印机 {name} 目前不可用。</translation>
    </message>
    <message>
        <source>Scanner test</source>
        <translation>扫码枪测试</translation>
    </message>
    <message>
        <source>Scan any code while this page is shown. Nothing is recorded and nothing is opened.</source>
        <translation>在此页面扫描任意条码。不作任何记录，也不打开任何内容。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>End key</source>
        <translation>结束键</translation>
    </message>
    <message>
        <source>Scanner filter</source>
        <translation>扫描过滤器</translation>
    </message>
    <message>
        <source>{count} characters, {mean} ms apart, {slowest} ms at most</source>
        <translation>{count} 个字符，平均间隔 {mean} 毫秒，最长 {slowest} 毫秒</translation>
    </message>
    <message>
        <source>taken whole, before any field saw it</source>
        <translation>已整体识别，未进入任何输入框</translation>
    </message>
    <message>
        <source>not taken: it reached the page like typing</source>
        <translation>未识别：按键盘输入进入页面</translation>
    </message>
    <message>
        <source>container or bag</source>
        <translation>容器或输注袋</translation>
    </message>
    <message>
        <source>wristband</source>
        <translation>腕带</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>胸卡</translation>
    </message>
    <message>
        <source>location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>sheet</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>record check code of a sheet</source>
        <translation>单据上的记录校验码</translation>
    </message>
    <message>
        <source>ISBT 128 donation number</source>
        <translation>ISBT 128 捐献编号</translation>
    </message>
    <message>
        <source>no code of this program</source>
        <translation>非本程序的代码</translation>
    </message>
    <message>
        <source>This is no code of this program.</source>
        <translation>这不是本程序的代码。</translation>
    </message>
    <message>
        <source>Read without error: the check agrees.</source>
        <translation>读取无误：校验位相符。</translation>
    </message>
    <message>
        <source>Read wrongly: the check does not agree.</source>
        <translation>读取有误：校验位不符。</translation>
    </message>
    <message>
        <source>Read wrongly: the check should be {right}.</source>
        <translation>读取有误：校验位应为 {right}。</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Too slow: set the scanner to send at most {ms} ms between two keys.</source>
        <translation>速度过慢：请将扫码枪的字符间隔设为不超过 {ms} 毫秒。</translation>
    </message>
    <message>
        <source>Set the scanner to send Enter after each code: scans are taken sooner then.</source>
        <translation>请将扫码枪设为每次扫描后发送回车：识别会更快。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录文件</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Record check code</source>
        <translation>记录校验码</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>{code} at entry {seq}</source>
        <translation>{code}，条目 {seq}</translation>
    </message>
    <message>
        <source>Noto Sans SC, SIL Open Font License 1.1</source>
        <translation>Noto Sans SC（思源黑体），SIL 开放字体许可 1.1</translation>
    </message>
    <message>
        <source>Licence of the fonts</source>
        <translation>字体许可</translation>
    </message>
    <message>
        <source>Show the licence of the fonts</source>
        <translation>显示字体许可</translation>
    </message>
    <message>
        <source>Hide the licence</source>
        <translation>隐藏许可</translation>
    </message>
    <message>
        <source>Prefix before each code</source>
        <translation>条码前缀</translation>
    </message>
    <message>
        <source>Suffix after each code</source>
        <translation>条码后缀</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Empty where the scanner sends nothing but the code. Enter, Tab and line feed are known without this.</source>
        <translation>扫码枪只发送条码时留空。回车、Tab 和换行无需填写，程序自动识别。</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>键盘布局</translation>
    </message>
    <message>
        <source>Input method</source>
        <translation>输入法</translation>
    </message>
    <message>
        <source>line feed</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>fits the scanner</source>
        <translation>与扫码枪一致</translation>
    </message>
    <message>
        <source>German (QWERTZ)</source>
        <translation>德语（QWERTZ）</translation>
    </message>
    <message>
        <source>French (AZERTY)</source>
        <translation>法语（AZERTY）</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>full-width characters</source>
        <translation>全角字符</translation>
    </message>
    <message>
        <source>not to be told from this code</source>
        <translation>无法由此条码判断</translation>
    </message>
    <message>
        <source>none named by this session</source>
        <translation>本次登录未设置输入法</translation>
    </message>
    <message>
        <source>{name}; kept away where a scan is awaited</source>
        <translation>{name}；等待扫码的页面不启用</translation>
    </message>
    <message>
        <source>An input method makes wide characters of the keys: switch it off for this window.</source>
        <translation>输入法把按键变成了全角字符：请在本窗口关闭输入法。</translation>
    </message>
    <message>
        <source>The keyboard of this computer is set to {layout}, the scanner to US: set both alike, or scans are refused.</source>
        <translation>本机键盘布局为{layout}，扫码枪为美式键盘：请设为一致，否则扫码会被拒绝。</translation>
    </message>
    <message>
        <source>The scanner sends {before} before and {after} after the code: enter this above, or set it to send neither.</source>
        <translation>扫码枪在条码前发送 {before}，条码后发送 {after}：请填入上方设置，或让扫码枪不发送。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Caps Lock is on: scans are taken all the same, but typed passwords go wrong.</source>
        <translation>大写锁定已打开：扫码仍可识别，但输入的密码会出错。</translation>
    </message>
    <message>
        <source>Let GO and STOP be heard</source>
        <translation>GO 和 STOP 时发出声音</translation>
    </message>
    <message>
        <source>Hear GO</source>
        <translation>试听 GO</translation>
    </message>
    <message>
        <source>Hear STOP</source>
        <translation>试听 STOP</translation>
    </message>
    <message>
        <source>The page always shows the same in words, shape and colour.</source>
        <translation>页面始终以文字、形状和颜色同时显示。</translation>
    </message>
    <message>
        <source>Silent: QtMultimedia is missing. The administrator can install the extra named hardware.</source>
        <translation>无声：未安装 QtMultimedia。可由管理员安装附加组件“hardware”。</translation>
    </message>
    <message>
        <source>Silent: this computer has no sound output.</source>
        <translation>无声：本机没有声音输出设备。</translation>
    </message>
    <message>
        <source>Scanner at a serial port</source>
        <translation>串口扫码枪</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Look for ports again</source>
        <translation>重新查找端口</translation>
    </message>
    <message>
        <source>None: the scanner is a keyboard</source>
        <translation>无（扫码枪为键盘方式）</translation>
    </message>
    <message>
        <source>QtSerialPort is missing. The administrator can install the extra named hardware.</source>
        <translation>未安装 QtSerialPort。可由管理员安装附加组件“hardware”。</translation>
    </message>
    <message>
        <source>No input method and no layout of a keyboard touch a scan that comes here.</source>
        <translation>串口扫码枪不经过键盘，不受输入法和键盘布局影响。</translation>
    </message>
    <message>
        <source>The port is read: 9600 baud, 8 bits, no parity, 1 stop bit.</source>
        <translation>正在读取端口：9600 波特，8 位，无校验，1 停止位。</translation>
    </message>
    <message>
        <source>The port cannot be read now. It is tried again every two seconds.</source>
        <translation>暂时无法读取端口，每两秒重试一次。</translation>
    </message>
    <message>
        <source>no keyboard</source>
        <translation>非键盘方式</translation>
    </message>
    <message>
        <source>Camera as a scanner</source>
        <translation>摄像头扫码</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>重新查找摄像头</translation>
    </message>
    <message>
        <source>QtMultimedia is missing: the administrator can install the extra named hardware.</source>
        <translation>未安装 QtMultimedia。可由管理员安装附加组件“hardware”。</translation>
    </message>
    <message>
        <source>This computer has no camera.</source>
        <translation>本机没有摄像头。</translation>
    </message>
    <message>
        <source>The camera cannot be used now. Look for cameras again, then choose it anew.</source>
        <translation>暂时无法使用摄像头。请重新查找后再次选择。</translation>
    </message>
    <message>
        <source>It looks while somebody is signed in. Hold one code alone into its view.</source>
        <translation>有人登录时摄像头工作。请只将一个条码对准镜头。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
</TS>
