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
        <source>{low} to {high} minutes</source>
        <translation>{low} 到 {high} 分钟</translation>
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
</context>
</TS>
