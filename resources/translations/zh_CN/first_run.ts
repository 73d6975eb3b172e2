<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FirstRun</name>
    <message>
        <source>File of the allocation list; empty: generated</source>
        <translation>随机分配表文件（留空则由程序生成）</translation>
    </message>
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
        <source>Easy to guess: a common word, a name or a pattern.</source>
        <translation>容易被猜到：常用词、姓名或规律字符。</translation>
    </message>
    <message>
        <source>{length} of at least {least} characters.</source>
        <translation>已有 {length} 个字符，至少需要 {least} 个。</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>两次密码不一致。请重新输入。</translation>
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
        <source>Fault of the allocation list</source>
        <translation>随机分配表的错误</translation>
    </message>
</context>
</TS>
