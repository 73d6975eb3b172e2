<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Keys</name>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Recovery sheets</source>
        <translation>恢复页</translation>
    </message>
    <message>
        <source>The key is split over two sheets. Each alone opens nothing; both open every arm. Each goes into an envelope and a safe of its own.</source>
        <translation>密钥分为两页。单独一页无法打开任何内容；两页合用可查看全部分组。每页须分别装入信封并存入不同保险柜。</translation>
    </message>
    <message>
        <source>Two people are here to take one sheet each.</source>
        <translation>两名保管人已在场，各领一页。</translation>
    </message>
    <message>
        <source>Make both sheets</source>
        <translation>制作两页</translation>
    </message>
    <message>
        <source>Show the other sheet</source>
        <translation>显示另一页</translation>
    </message>
    <message>
        <source>Recover the study key</source>
        <translation>恢复研究密钥</translation>
    </message>
    <message>
        <source>Recover and record</source>
        <translation>恢复并记录</translation>
    </message>
    <message>
        <source>Type the four lines of both sheets. Spaces do not matter.</source>
        <translation>输入两页的各四行，空格可省略。</translation>
    </message>
    <message>
        <source>Sheet {sheet}, line {line}</source>
        <translation>第 {sheet} 页第 {line} 行</translation>
    </message>
    <message>
        <source>Who holds the study key</source>
        <translation>研究密钥持有者</translation>
    </message>
    <message>
        <source>Holders: {counts}.</source>
        <translation>持有者：{counts}。</translation>
    </message>
    <message>
        <source>Holders: {counts}. Each function needs {due} before the first enrolment.</source>
        <translation>持有者：{counts}。首例入组前各岗位须有 {due} 人。</translation>
    </message>
    <message>
        <source>{role} · since {at}, from {giver}</source>
        <translation>{role} · 自 {at}，由 {giver} 授予</translation>
    </message>
    <message>
        <source>Recovery sheets so far</source>
        <translation>已制作的恢复页</translation>
    </message>
    <message>
        <source>None were made. If all holders lose their passwords, no bag can be prepared.</source>
        <translation>尚未制作。若所有持有者都遗忘密码，将无法制备输注袋。</translation>
    </message>
    <message>
        <source>made by {name}</source>
        <translation>由 {name} 制作</translation>
    </message>
    <message>
        <source>key recovered by {name}</source>
        <translation>由 {name} 恢复密钥</translation>
    </message>
    <message>
        <source>The sheets are recorded. Print both now; they are shown once.</source>
        <translation>已记录。请立即打印两页，仅显示一次。</translation>
    </message>
    <message>
        <source>Recovery sheet {sheet} of 2, SECRET</source>
        <translation>恢复页 {sheet}/2，机密</translation>
    </message>
    <message>
        <source>Recorded. Sign in again: from then on you open seals. Make new sheets then.</source>
        <translation>已记录。请重新登录，此后可打开密封内容；随后请制作新的恢复页。</translation>
    </message>
</context>
</TS>
