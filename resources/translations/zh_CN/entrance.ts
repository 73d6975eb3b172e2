<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Opening your keys. This takes a moment.</source>
        <translation>正在打开您的密钥，请稍候。</translation>
    </message>
    <message>
        <source>Nobody is enrolled in this record.</source>
        <translation>此记录中尚无人员。</translation>
    </message>
    <message>
        <source>Choose your name, or scan your badge.</source>
        <translation>请选择您的姓名，或扫描胸卡。</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>Type a name or a role, or scan a badge</source>
        <translation>输入姓名或角色，或扫描胸卡</translation>
    </message>
</context>
</TS>
