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
        <source>Parts of the page</source>
        <translation>页面分区</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>研究</translation>
    </message>
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
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Doses</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Cell lab</source>
        <translation>细胞实验室</translation>
    </message>
    <message>
        <source>Bags</source>
        <translation>输注袋</translation>
    </message>
    <message>
        <source>Bedside</source>
        <translation>床旁</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Bedside check</source>
        <translation>床旁核对</translation>
    </message>
    <message>
        <source>Cell laboratory</source>
        <translation>细胞实验室</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
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
    <message>
        <source>Unblinded: this page shows the arm. Let nobody who is blinded see it.</source>
        <translation>非盲：本页显示分组，不得让盲态人员看到。</translation>
    </message>
    <message>
        <source>+{minutes} min</source>
        <translation>+{minutes} 分钟</translation>
    </message>
    <message>
        <source>Demonstration: move the clock forward</source>
        <translation>演示：将时钟向前调</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Your badge opens the window again while your infusion runs. It signs nothing.</source>
        <translation>您的输注进行期间，可用胸卡重新打开窗口。胸卡不能代替签名。</translation>
    </message>
    <message>
        <source>What was typed waits for you. It is forgotten when somebody else signs in.</source>
        <translation>已输入的内容为您保留；其他人登录后即清除。</translation>
    </message>
    <message>
        <source>The window is locked. What was typed and not yet recorded waits.</source>
        <translation>窗口已锁定。已输入但未记录的内容仍然保留。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>其他人登录</translation>
    </message>
</context>
</TS>
