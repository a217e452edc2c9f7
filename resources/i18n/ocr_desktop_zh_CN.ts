<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About OCR Desktop</source>
        <translation>关于 OCR Desktop</translation>
    </message>
    <message>
        <source>Reads text from images, on this computer alone.
Licensed under Apache-2.0.</source>
        <translation>识别图片中的文字，全部在本机完成。
以 Apache-2.0 许可发布。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Export JSON…</source>
        <translation>导出 JSON(&amp;E)…</translation>
    </message>
    <message>
        <source>Export JSON</source>
        <translation>导出 JSON</translation>
    </message>
    <message>
        <source>Export &amp;all pages…</source>
        <translation>导出全部页面(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>复制文字(&amp;C)</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>&amp;Paste image or files</source>
        <translation>粘贴图片或文件(&amp;P)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select &amp;all lines</source>
        <translation>全选文字行(&amp;A)</translation>
    </message>
    <message>
        <source>Clear &amp;selection</source>
        <translation>取消选择(&amp;S)</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>设置(&amp;T)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom to &amp;100 %</source>
        <translation>缩放到 100 %(&amp;1)</translation>
    </message>
    <message>
        <source>&amp;Fit page</source>
        <translation>适合页面(&amp;F)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>适合宽度(&amp;W)</translation>
    </message>
    <message>
        <source>Zoom to &amp;box</source>
        <translation>放大到选框(&amp;B)</translation>
    </message>
    <message>
        <source>Show o&amp;verlay</source>
        <translation>显示文字框(&amp;V)</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>文字框</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation>上一页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation>第一页(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Last page</source>
        <translation>最后一页(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>重新识别(&amp;R)</translation>
    </message>
    <message>
        <source>Read all &amp;unfinished pages</source>
        <translation>识别所有未完成的页面(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Cancel reading</source>
        <translation>取消识别(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;move from list</source>
        <translation>从列表移除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Keys and gestures</source>
        <translation>快捷键与手势(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About OCR Desktop</source>
        <translation>关于 OCR Desktop(&amp;A)</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>{text}
Score {score}</source>
        <translation>{text}
得分 {score}</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open images</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>There is no image and no file on the clipboard</source>
        <translation>剪贴板中没有图片或文件</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) copied</source>
        <translation>
            <numerusform>已复制 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard did not take the text; try again</source>
        <translation>未能写入剪贴板，请重试</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop images or folders here to read their text</source>
        <translation>将图片或文件夹拖到此处，识别其中的文字</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
</context>
<context>
    <name>EngineSettings</name>
    <message>
        <source>High-performance inference</source>
        <translation>高性能推理</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export JSON</source>
        <translation>导出 JSON</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export all pages to a folder</source>
        <translation>将全部页面导出到文件夹</translation>
    </message>
    <message>
        <source>Some names were taken: a number was added to them</source>
        <translation>部分文件名已被占用，已自动加上编号</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>已保存 {path}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved in {folder}</source>
        <translation>
            <numerusform>已将 %n 个文件保存到 {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keys and gestures</source>
        <translation>快捷键与手势</translation>
    </message>
    <message>
        <source>Ctrl+wheel, pinch</source>
        <translation>Ctrl+滚轮、双指捏合</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针处为中心缩放</translation>
    </message>
    <message>
        <source>Wheel, Shift+wheel</source>
        <translation>滚轮、Shift+滚轮</translation>
    </message>
    <message>
        <source>Scroll, scroll sideways</source>
        <translation>上下滚动、左右滚动</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Change between fit and 100 %</source>
        <translation>在适合页面与 100 % 之间切换</translation>
    </message>
    <message>
        <source>Middle button, Space+drag</source>
        <translation>中键拖动、空格+拖动</translation>
    </message>
    <message>
        <source>Move the page</source>
        <translation>移动页面</translation>
    </message>
    <message>
        <source>Click, Ctrl+click</source>
        <translation>单击、Ctrl+单击</translation>
    </message>
    <message>
        <source>Select a line, add a line</source>
        <translation>选择一行、加选一行</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab、Shift+Tab</translation>
    </message>
    <message>
        <source>Next line, previous line (on the page)</source>
        <translation>下一行、上一行（在页面上）</translation>
    </message>
    <message>
        <source>Ctrl+Tab</source>
        <translation>Ctrl+Tab</translation>
    </message>
    <message>
        <source>Leave the page for the next control</source>
        <translation>离开页面，转到下一个控件</translation>
    </message>
</context>
<context>
    <name>LineTable</name>
    <message>
        <source>Lines</source>
        <translation>文字行</translation>
    </message>
</context>
<context>
    <name>LineTableModel</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>（无文字）</translation>
    </message>
    <message>
        <source>{text}
Doubtful: compare this line with the image.</source>
        <translation>{text}
存疑：请与图片核对此行。</translation>
    </message>
</context>
<context>
    <name>MainToolBar</name>
    <message>
        <source>Main toolbar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>PageNotice</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Waiting to be read…</source>
        <translation>等待识别…</translation>
    </message>
    <message>
        <source>Looking for text…</source>
        <translation>正在查找文字…</translation>
    </message>
    <message>
        <source>No text was found on this page.</source>
        <translation>此页未发现文字。</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>识别已取消。</translation>
    </message>
</context>
<context>
    <name>ProblemReports</name>
    <message>
        <source>No engine is open</source>
        <translation>没有打开的引擎</translation>
    </message>
    <message>
        <source>Opening it was cancelled</source>
        <translation>已取消打开引擎</translation>
    </message>
    <message>
        <source>Reading goes on with {engine}</source>
        <translation>继续使用 {engine} 识别</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again</source>
        <translation>引擎意外停止，已重新启动</translation>
    </message>
    <message>
        <source>Choose automatically</source>
        <translation>自动选择</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Preparing the engine: {step}</source>
        <translation>正在准备引擎：{step}</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Reading page {number} of {total}</source>
        <translation>正在识别第 {number} 页，共 {total} 页</translation>
    </message>
    <message>
        <source>Looking for images…</source>
        <translation>正在查找图片…</translation>
    </message>
    <message>
        <source>{elapsed}, about {left} left</source>
        <translation>{elapsed}，大约还需 {left}</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
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
        <source>Overlay opacity</source>
        <translation>文字框不透明度</translation>
    </message>
    <message>
        <source>Close settings</source>
        <translation>关闭设置</translation>
    </message>
    <message>
        <source>The language changes when the app starts again.</source>
        <translation>重新启动后语言生效。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Page size</source>
        <translation>页面大小</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>指针</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>文字行</translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation>识别用时</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>{ms} ms with {engine}</source>
        <translation>{ms} 毫秒（{engine}）</translation>
    </message>
    <message numerus="yes">
        <source>{known} of %n line(s)</source>
        <translation>
            <numerusform>{known} / %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>识别中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>无文字</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>checking the model</source>
        <translation>检查模型</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>compiling</source>
        <translation>编译</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>预热</translation>
    </message>
</context>
<context>
    <name>_Placeholder</name>
    <message>
        <source>This page cannot be shown</source>
        <translation>无法显示此页</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
</context>
</TS>
