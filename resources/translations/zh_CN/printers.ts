<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Printers</name>
    <message>
        <source>The label before is void at once. Destroy it, and apply the new one.</source>
        <translation>原标签立即作废。请销毁原标签并贴上新标签。</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>生成新代码</translation>
    </message>
    <message>
        <source>Replace the label of this container</source>
        <translation>替换该容器的标签</translation>
    </message>
    <message>
        <source>Why the label is replaced</source>
        <translation>替换标签的原因</translation>
    </message>
    <message>
        <source>Replace its label</source>
        <translation>替换其标签</translation>
    </message>
    <message>
        <source>Labels not scanned back yet</source>
        <translation>尚未回扫的标签</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>any page size</source>
        <translation>任意纸张尺寸</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <source>The system's own choice</source>
        <translation>系统默认打印机</translation>
    </message>
    <message>
        <source>ZPL to {host}, port {port}</source>
        <translation>ZPL，{host}，端口 {port}</translation>
    </message>
    <message>
        <source>ZPL files in {folder}</source>
        <translation>ZPL 文件，存入 {folder}</translation>
    </message>
    <message>
        <source>whatever the system takes</source>
        <translation>由系统决定</translation>
    </message>
    <message>
        <source>{dpi} dpi</source>
        <translation>{dpi} dpi</translation>
    </message>
    <message>
        <source>moved by {right} mm to the right, {down} mm down</source>
        <translation>向右偏移 {right} mm，向下偏移 {down} mm</translation>
    </message>
    <message>
        <source>marked for unblinded papers</source>
        <translation>已标记可打印非盲资料</translation>
    </message>
    <message>
        <source>Add a printer</source>
        <translation>添加打印机</translation>
    </message>
    <message>
        <source>Change {printer}</source>
        <translation>更改 {printer}</translation>
    </message>
    <message>
        <source>Save the printer</source>
        <translation>保存打印机</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>May print papers that tell the arm</source>
        <translation>可打印含组别信息的资料</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Host or address</source>
        <translation>主机名或地址</translation>
    </message>
    <message>
        <source>Leave both empty where any page will do.</source>
        <translation>如纸张尺寸不限，两项均留空。</translation>
    </message>
    <message>
        <source>Printer of the system</source>
        <translation>系统打印机</translation>
    </message>
    <message>
        <source>ZPL, network</source>
        <translation>ZPL，网络</translation>
    </message>
    <message>
        <source>ZPL, files</source>
        <translation>ZPL，文件</translation>
    </message>
    <message>
        <source>Name at this station</source>
        <translation>在本工作站的名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Resolution (dpi)</source>
        <translation>分辨率（dpi）</translation>
    </message>
    <message>
        <source>Stock, width (mm)</source>
        <translation>纸张宽度（mm）</translation>
    </message>
    <message>
        <source>Stock, height (mm)</source>
        <translation>纸张高度（mm）</translation>
    </message>
    <message>
        <source>Moved to the right by (mm)</source>
        <translation>向右偏移（mm）</translation>
    </message>
    <message>
        <source>Moved down by (mm)</source>
        <translation>向下偏移（mm）</translation>
    </message>
    <message>
        <source>Unblinded papers</source>
        <translation>非盲资料</translation>
    </message>
    <message>
        <source>Test label</source>
        <translation>测试标签</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Printers of this station</source>
        <translation>本工作站的打印机</translation>
    </message>
    <message>
        <source>Remove this printer</source>
        <translation>移除此打印机</translation>
    </message>
    <message>
        <source>A test label shows how far a printer is off.</source>
        <translation>测试标签可显示打印机的偏移。</translation>
    </message>
    <message>
        <source>None is set up yet. Labels and sheets go to the system's printers; papers that tell the arm to none.</source>
        <translation>尚未设置打印机。标签和文件由系统打印机打印；含组别信息的资料无法打印。</translation>
    </message>
    <message>
        <source>None is set up yet. An administrator adds them.</source>
        <translation>尚未设置打印机。由管理员添加。</translation>
    </message>
    <message>
        <source>Sending to {printer} …</source>
        <translation>正在发送至 {printer} …</translation>
    </message>
    <message>
        <source>Sent to {printer}. Measure from its edges to the thick lines: 5 mm.</source>
        <translation>已发送至 {printer}。请测量边缘到粗线的距离：应为 5 mm。</translation>
    </message>
    <message>
        <source>{printer} is saved.</source>
        <translation>{printer} 已保存。</translation>
    </message>
    <message>
        <source>{printer} is removed.</source>
        <translation>{printer} 已移除。</translation>
    </message>
    <message>
        <source>Only where none but unblinded people come to it.</source>
        <translation>仅限放置在只有非盲人员可进入区域的打印机。</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止打印</translation>
    </message>
    <message>
        <source>Label {label} of {labels}: {where}</source>
        <translation>标签 {label}/{labels}：{where}</translation>
    </message>
    <message>
        <source>Print it.</source>
        <translation>请打印。</translation>
    </message>
    <message>
        <source>Apply it, then scan it back. The next one waits for the scan.</source>
        <translation>请贴好后扫描。扫描后打印下一张。</translation>
    </message>
    <message>
        <source>Apply it, then scan it back.</source>
        <translation>请贴好后扫描。</translation>
    </message>
    <message>
        <source>Labels of {lot}</source>
        <translation>批次 {lot} 的标签</translation>
    </message>
    <message>
        <source>Label of this container</source>
        <translation>此容器的标签</translation>
    </message>
    <message>
        <source>Every label was scanned back.</source>
        <translation>所有标签均已回扫。</translation>
    </message>
    <message>
        <source>{drawn} of {labels} labels are drawn.</source>
        <translation>已生成 {drawn}/{labels} 张标签。</translation>
    </message>
    <message>
        <source>Stop drawing</source>
        <translation>停止生成</translation>
    </message>
</context>
</TS>
