<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Printers</name>
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
</context>
</TS>
