<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabImport</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Results of quality control</source>
        <translation>质量检验结果</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Into the lot</source>
        <translation>导入批次</translation>
    </message>
    <message>
        <source>File (XLSX or CSV UTF-8)</source>
        <translation>文件（XLSX 或 CSV UTF-8）</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Save rejected rows</source>
        <translation>保存被拒行</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>正在读取文件。</translation>
    </message>
    <message>
        <source>{count} rows were saved to {file}.</source>
        <translation>{count} 行已保存到 {file}。</translation>
    </message>
    <message>
        <source>{count} rows without a fault. Nothing is recorded yet.</source>
        <translation>{count} 行均无错误，尚未记录。</translation>
    </message>
    <message>
        <source>{count} rows are recorded.</source>
        <translation>已记录 {count} 行。</translation>
    </message>
    <message>
        <source>Headings of the first row: {headings}</source>
        <translation>首行标题：{headings}</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Import the whole file</source>
        <translation>导入整个文件</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>无错误</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>No lot waits for its release</source>
        <translation>没有待放行的批次</translation>
    </message>
</context>
</TS>
