<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>People</name>
    <message>
        <source>Why the key is taken back</source>
        <translation>撤销密钥的理由</translation>
    </message>
    <message>
        <source>Take the study key back</source>
        <translation>撤销研究密钥</translation>
    </message>
    <message>
        <source>Recorded. {name} opens no seal any more.</source>
        <translation>已记录。{name} 不能再打开密封内容。</translation>
    </message>
    <message>
        <source>Enrol a person</source>
        <translation>登记人员</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>尚未选择人员。</translation>
    </message>
    <message>
        <source>Choose a line, or type a name.</source>
        <translation>请选择一行，或输入姓名。</translation>
    </message>
    <message>
        <source>Name, id or role</source>
        <translation>姓名、编号或角色</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet.</source>
        <translation>尚未登记任何人。</translation>
    </message>
    <message>
        <source>An administrator enrols people here.</source>
        <translation>由管理员在此登记人员。</translation>
    </message>
    <message>
        <source>Go on to the signature</source>
        <translation>继续签名</translation>
    </message>
    <message>
        <source>Small letters, digits, hyphens: nurse-2</source>
        <translation>小写字母、数字、连字符：nurse-2</translation>
    </message>
    <message>
        <source>Making keys. This takes a moment.</source>
        <translation>正在生成密钥，请稍候。</translation>
    </message>
    <message>
        <source>— choose —</source>
        <translation>— 请选择 —</translation>
    </message>
    <message>
        <source>The new person types the password alone. Nobody else may know it.</source>
        <translation>密码由新人员本人输入，他人不得知晓。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
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
        <source>New person's password</source>
        <translation>新人员的密码</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>At least {least} characters.</source>
        <translation>至少 {least} 个字符。</translation>
    </message>
    <message>
        <source>I enrol {name} as: {role}.</source>
        <translation>本人登记 {name}，角色：{role}。</translation>
    </message>
    <message>
        <source>Id: {person}</source>
        <translation>编号：{person}</translation>
    </message>
    <message>
        <source>Whoever holds it can learn every arm. What was seen is never unseen.</source>
        <translation>持有者可知晓每位受试者的分组，知晓后无法撤回。</translation>
    </message>
    <message>
        <source>A pharmacist or the quality unit who holds the key grants it here.</source>
        <translation>由持有密钥的药师或质量部门人员在此授予。</translation>
    </message>
    <message>
        <source>Recorded. {name} can open seals from the next sign-in.</source>
        <translation>已记录。{name} 自下次登录起可开启密封内容。</translation>
    </message>
    <message>
        <source>Study key</source>
        <translation>研究密钥</translation>
    </message>
    <message>
        <source>The delegation allows this person to know the arms.</source>
        <translation>授权分工允许此人知晓分组。</translation>
    </message>
    <message>
        <source>Grant the study key</source>
        <translation>授予研究密钥</translation>
    </message>
    <message>
        <source>Recorded: {name} is enrolled and can sign in.</source>
        <translation>已记录：{name} 已登记，可以登录。</translation>
    </message>
    <message>
        <source>{count} in all; the newest are shown.</source>
        <translation>共 {count} 次，显示最近的记录。</translation>
    </message>
    <message>
        <source>Never signed in.</source>
        <translation>从未登录。</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>登录记录</translation>
    </message>
    <message>
        <source>{station} (here)</source>
        <translation>{station}（本机）</translation>
    </message>
    <message>
        <source>The record knows no key of this computer. Failed sign-ins are not recorded.</source>
        <translation>记录中没有本机的密钥。登录失败不会被记录。</translation>
    </message>
    <message>
        <source>Recorded: this computer is {station}.</source>
        <translation>已记录：本机为 {station}。</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Certify this station</source>
        <translation>认证本工作站</translation>
    </message>
    <message>
        <source>New name of this station</source>
        <translation>本工作站的新名称</translation>
    </message>
    <message>
        <source>A new key is made beside the file. Former keys stay valid for what they signed.</source>
        <translation>将在文件旁生成新密钥。原有密钥对其已签内容仍然有效。</translation>
    </message>
    <message>
        <source>I certify the key of this station.</source>
        <translation>本人认证本工作站的密钥。</translation>
    </message>
    <message>
        <source>Blinded: may never hold the study key.</source>
        <translation>盲态角色：不得持有研究密钥。</translation>
    </message>
    <message>
        <source>Enrolled {day} by {name}</source>
        <translation>{day} 由 {name} 登记</translation>
    </message>
    <message>
        <source>since {day}, certified by {name}</source>
        <translation>自 {day} 起，由 {name} 认证</translation>
    </message>
    <message>
        <source>holds it</source>
        <translation>已持有</translation>
    </message>
    <message>
        <source>waits for it</source>
        <translation>等待授予</translation>
    </message>
    <message>
        <source>blinded</source>
        <translation>盲态</translation>
    </message>
    <message>
        <source>Holds the study key since {day}, granted by {name}.</source>
        <translation>自 {day} 起持有研究密钥，由 {name} 授予。</translation>
    </message>
    <message>
        <source>Does not hold the study key yet.</source>
        <translation>尚未持有研究密钥。</translation>
    </message>
    <message>
        <source>No study is open yet, so there is no key.</source>
        <translation>尚未开启研究，因此没有密钥。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未登录</translation>
    </message>
    <message>
        <source>A password did not fit.</source>
        <translation>密码不正确。</translation>
    </message>
    <message>
        <source>Signed in; not left yet.</source>
        <translation>已登录，尚未退出。</translation>
    </message>
    <message>
        <source>Signed in until {time}.</source>
        <translation>已登录，{time} 退出。</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Disabled {day} by {name}: signs in no more.</source>
        <translation>{name} 于 {day} 停用：不能再登录。</translation>
    </message>
    <message>
        <source>Resumed by badge: {count}.</source>
        <translation>胸卡恢复 {count} 次。</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失败 {count} 次</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>上次登录</translation>
    </message>
</context>
</TS>
