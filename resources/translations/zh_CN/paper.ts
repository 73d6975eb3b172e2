<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Paper</name>
    <message>
        <source>The pages are being drawn.</source>
        <translation>正在生成页面。</translation>
    </message>
    <message>
        <source>Sending to {printer} …</source>
        <translation>正在发送至 {printer} …</translation>
    </message>
    <message>
        <source>Another paper is on its way to a printer.</source>
        <translation>另一份打印件正在发送至打印机。</translation>
    </message>
    <message>
        <source>Sent to {printer}.</source>
        <translation>已发送至 {printer}。</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>No paper is shown.</source>
        <translation>没有显示的打印件。</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Folder and file name</source>
        <translation>文件夹和文件名</translation>
    </message>
    <message>
        <source>Show the paper</source>
        <translation>显示打印件</translation>
    </message>
    <message>
        <source>Hide the paper</source>
        <translation>收起打印件</translation>
    </message>
</context>
</TS>
