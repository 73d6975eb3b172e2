<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
</TS>
