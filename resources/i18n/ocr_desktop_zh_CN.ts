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
        <source>Capture a region of the &amp;screen</source>
        <translation>截取屏幕区域(&amp;S)</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Capture the last re&amp;gion again</source>
        <translation>再次截取上次的区域(&amp;G)</translation>
    </message>
    <message>
        <source>Restore the last &amp;pages</source>
        <translation>恢复上次的页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export &amp;all pages…</source>
        <translation>导出全部页面(&amp;A)…</translation>
    </message>
    <message>
        <source>Import a &amp;model folder…</source>
        <translation>导入模型文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Use a model folder in place…</source>
        <translation>直接使用模型文件夹(&amp;U)…</translation>
    </message>
    <message>
        <source>Import &amp;configuration…</source>
        <translation>导入配置(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
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
        <source>&amp;Edit line</source>
        <translation>编辑此行(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Merge lines</source>
        <translation>合并行(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Delete lines</source>
        <translation>删除行(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find previ&amp;ous</source>
        <translation>查找上一个(&amp;O)</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>替换(&amp;L)…</translation>
    </message>
    <message>
        <source>Next dou&amp;btful line</source>
        <translation>下一个存疑行(&amp;B)</translation>
    </message>
    <message>
        <source>Pre&amp;vious doubtful line</source>
        <translation>上一个存疑行(&amp;V)</translation>
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
        <source>All settin&amp;gs…</source>
        <translation>所有设置(&amp;G)…</translation>
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
        <source>Read a par&amp;t again…</source>
        <translation>重新识别局部(&amp;T)…</translation>
    </message>
    <message>
        <source>Read all &amp;unfinished pages</source>
        <translation>识别所有未完成的页面(&amp;U)</translation>
    </message>
    <message>
        <source>Pau&amp;se reading</source>
        <translation>暂停识别(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel reading</source>
        <translation>取消识别(&amp;C)</translation>
    </message>
    <message>
        <source>Turn ri&amp;ght</source>
        <translation>向右旋转(&amp;G)</translation>
    </message>
    <message>
        <source>Turn l&amp;eft</source>
        <translation>向左旋转(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Ignore a part of this page…</source>
        <translation>忽略本页的一部分(&amp;I)…</translation>
    </message>
    <message>
        <source>Ignore a part of &amp;all pages…</source>
        <translation>忽略所有页面的一部分(&amp;A)…</translation>
    </message>
    <message>
        <source>Ign&amp;ore nothing any more</source>
        <translation>取消所有忽略区域(&amp;O)</translation>
    </message>
    <message>
        <source>Mo&amp;ve up</source>
        <translation>上移(&amp;V)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
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
        <source>&amp;Check this computer…</source>
        <translation>检查此电脑(&amp;C)…</translation>
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
    <name>CaptureDesk</name>
    <message>
        <source>The screen of the last region is not there any more, or has another size</source>
        <translation>上次区域所在的屏幕已不存在，或尺寸已改变</translation>
    </message>
    <message>
        <source>Select the region again</source>
        <translation>请重新选择区域</translation>
    </message>
</context>
<context>
    <name>CapturedText</name>
    <message>
        <source>There is no text in the region; the clipboard is as it was</source>
        <translation>所选区域中没有文字；剪贴板保持不变</translation>
    </message>
    <message>
        <source>The region could not be read</source>
        <translation>无法识别所选区域</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) copied</source>
        <translation>
            <numerusform>已复制 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard did not take the text; try again</source>
        <translation>剪贴板未接收文本，请重试</translation>
    </message>
    <message>
        <source>Screen capture</source>
        <translation>屏幕截图</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Ready to read.</source>
        <translation>可以开始识别。</translation>
    </message>
    <message>
        <source>Reading is not possible yet: see the lines marked with ✗.</source>
        <translation>还不能识别：请查看标有 ✗ 的各行。</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Processor and memory</source>
        <translation>处理器与内存</translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check this computer</source>
        <translation>检查此电脑</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Every runtime is loaded once, in a process of its own. One moment…</source>
        <translation>正在独立进程中逐个加载运行时，请稍候…</translation>
    </message>
</context>
<context>
    <name>ConfigurationImport</name>
    <message>
        <source>Import configuration</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>Pipeline files of PaddleX (*.yaml *.yml)</source>
        <translation>PaddleX 产线配置文件 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The settings of {name} are in use</source>
        <translation>已采用 {name} 的设置</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>use_doc_preprocessor is not used in the window: pages are read as they are</source>
        <translation>窗口中不使用 use_doc_preprocessor：页面按原样识别</translation>
    </message>
</context>
<context>
    <name>DocumentDesk</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password:</source>
        <translation>“{name}”受密码保护：</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) have text in themselves</source>
        <translation>
            <numerusform>%n 个文档自带文字</numerusform>
        </translation>
    </message>
    <message>
        <source>Use that text</source>
        <translation>使用自带文字</translation>
    </message>
    <message>
        <source>Read the pages</source>
        <translation>识别页面</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{first}, else {others}</source>
        <translation>{first}，不可用时用 {others}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>可识别</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存在</translation>
    </message>
    <message>
        <source>Download {model}?</source>
        <translation>要下载 {model} 吗？</translation>
    </message>
    <message>
        <source>The app connects to {hosts} for this download alone; it reads pages meanwhile.</source>
        <translation>仅为此次下载连接 {hosts}；下载期间可继续识别。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop images, PDFs or folders here to read their text</source>
        <translation>将图像、PDF 或文件夹拖到此处以识别其中的文字</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>Text detection</source>
        <translation>文字检测</translation>
    </message>
    <message>
        <source>Text-line orientation</source>
        <translation>文本行方向</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>文字识别</translation>
    </message>
    <message>
        <source>Document orientation</source>
        <translation>文档方向</translation>
    </message>
    <message>
        <source>Document unwarping</source>
        <translation>文档矫正</translation>
    </message>
    <message>
        <source>HPI on</source>
        <translation>HPI 开</translation>
    </message>
    <message>
        <source>HPI off</source>
        <translation>HPI 关</translation>
    </message>
    <message>
        <source>Nothing but the standard engine can be used here: {reasons}</source>
        <translation>本机只能使用标准引擎：{reasons}</translation>
    </message>
    <message>
        <source>There is nothing but the standard engine to choose from.</source>
        <translation>除标准引擎外，没有其他引擎可选。</translation>
    </message>
    <message>
        <source>{engine} reads here, since the standard engine failed: {reason}</source>
        <translation>标准引擎出错，现由 {engine} 识别：{reason}</translation>
    </message>
    <message>
        <source>{network}: {engine} – {reason}</source>
        <translation>{network}：{engine} – {reason}</translation>
    </message>
    <message>
        <source>Not used: {engine}, {reason}</source>
        <translation>未采用：{engine}，{reason}</translation>
    </message>
    <message>
        <source>{factor}× faster than standard here</source>
        <translation>速度为本机标准引擎的 {factor} 倍</translation>
    </message>
    <message>
        <source>{factor}× slower than standard here</source>
        <translation>用时为本机标准引擎的 {factor} 倍</translation>
    </message>
    <message>
        <source>as fast as standard here</source>
        <translation>与标准引擎一样快（本机）</translation>
    </message>
    <message>
        <source>Standard is already the fastest here; nothing to prepare.</source>
        <translation>标准引擎在本机已是最快，无需准备。</translation>
    </message>
    <message>
        <source>chosen; the standard engine</source>
        <translation>已采用；标准引擎</translation>
    </message>
    <message>
        <source>the standard engine</source>
        <translation>标准引擎</translation>
    </message>
    <message>
        <source>in place of the standard engine</source>
        <translation>代替标准引擎</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已采用</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>this processor does not calculate in it by itself</source>
        <translation>此处理器不能直接以该精度计算</translation>
    </message>
    <message>
        <source>no backend calculates in it on the {device}</source>
        <translation>没有后端能在 {device} 上以该精度计算</translation>
    </message>
    <message>
        <source>{backend} does not calculate in it on the {device}</source>
        <translation>{backend} 不能在 {device} 上以该精度计算</translation>
    </message>
</context>
<context>
    <name>EngineMore</name>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Keep engines beside the model</source>
        <translation>将引擎保存在模型旁</translation>
    </message>
    <message>
        <source>In a folder of the model&apos;s, where that can be written; otherwise in the user&apos;s cache folder.</source>
        <translation>保存在模型自己的文件夹中（若可写入），否则保存在用户的缓存文件夹中。</translation>
    </message>
    <message>
        <source>Clear cache</source>
        <translation>清除缓存</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>No engines were built yet.</source>
        <translation>尚未构建引擎。</translation>
    </message>
    <message>
        <source>{size} of built engines. What is cleared is built again when it is needed.</source>
        <translation>已构建的引擎共 {size}。清除后会在需要时重新构建。</translation>
    </message>
</context>
<context>
    <name>EngineProblems</name>
    <message>
        <source>No engine is open</source>
        <translation>没有打开的引擎</translation>
    </message>
    <message>
        <source>Opening it was cancelled</source>
        <translation>已取消打开引擎</translation>
    </message>
    <message>
        <source>Download its ONNX version</source>
        <translation>下载其 ONNX 版本</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Use CPU</source>
        <translation>使用 CPU</translation>
    </message>
    <message>
        <source>Use the model of the app</source>
        <translation>使用自带模型</translation>
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
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
</context>
<context>
    <name>EngineSettings</name>
    <message>
        <source>High-performance inference</source>
        <translation>高性能推理</translation>
    </message>
    <message>
        <source>On: the fastest engine on this computer that reads the same text; it is looked for once, by building and measuring.
Off: the standard engine; nothing is prepared.</source>
        <translation>开：使用本机上识别结果相同而速度最快的引擎，通过一次构建和测量找出。
关：使用标准引擎，不做任何准备。</translation>
    </message>
    <message>
        <source>Measurements…</source>
        <translation>测量结果…</translation>
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
        <source>Precision and built engines</source>
        <translation>精度与已构建的引擎</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation>立即测量</translation>
    </message>
    <message>
        <source>A faster engine is being looked for; this one reads meanwhile.</source>
        <translation>正在寻找更快的引擎，其间由当前引擎识别。</translation>
    </message>
    <message>
        <source>Not measured yet: {reason}</source>
        <translation>尚未测量：{reason}</translation>
    </message>
    <message>
        <source>On would be {factor}× faster here.</source>
        <translation>开启后，本机速度可达 {factor} 倍。</translation>
    </message>
    <message>
        <source>Reading on {device}.</source>
        <translation>正在 {device} 上识别。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>One file for each page</source>
        <translation>每页一个文件</translation>
    </message>
    <message>
        <source>One file for each document</source>
        <translation>每个文档一个文件</translation>
    </message>
    <message>
        <source>One file for all pages</source>
        <translation>所有页面合为一个文件</translation>
    </message>
    <message>
        <source>An empty line</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>The name of the page</source>
        <translation>页面名称</translation>
    </message>
    <message>
        <source>A form feed</source>
        <translation>换页符</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Between pages</source>
        <translation>页间分隔</translation>
    </message>
    <message numerus="yes">
        <source>This document (%n page(s))</source>
        <translation>
            <numerusform>此文档（%n 页）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All open pages (%n)</source>
        <translation>
            <numerusform>所有已打开的页面 (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>This page</source>
        <translation>当前页</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>There is nothing to export yet: no page is read</source>
        <translation>尚无可导出的内容：还没有识别任何页面</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in {folder} already</source>
        <translation>
            <numerusform>{folder} 中已有 %n 个同名文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Skip these</source>
        <translation>跳过这些</translation>
    </message>
    <message>
        <source>The export is done</source>
        <translation>导出已完成</translation>
    </message>
    <message numerus="yes">
        <source>The export was cancelled; %n file(s) were written</source>
        <translation>
            <numerusform>导出已取消；已写入 %n 个文件</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n file(s) were there already and stay</source>
        <translation>
            <numerusform>%n 个文件已存在，保持不变</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fetching</name>
    <message>
        <source>Fetch this image from {host}?</source>
        <translation>从 {host} 获取此图像？</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>default {value}</source>
        <translation>默认 {value}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 个，共 {count} 个</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) replaced</source>
        <translation>
            <numerusform>已替换 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Replacing: {done} of {total} pages</source>
        <translation>正在替换：第 {done} 页，共 {total} 页</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>The text and nothing else</source>
        <translation>只有文字</translation>
    </message>
    <message>
        <source>Searchable PDF</source>
        <translation>可搜索的 PDF</translation>
    </message>
    <message>
        <source>The pages as they are, with invisible text to search and copy</source>
        <translation>页面保持原样，附带可搜索和复制的隐藏文字</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Paragraphs and headings</source>
        <translation>段落和标题</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>A row for each line, for spreadsheets</source>
        <translation>每行文字一行，供电子表格使用</translation>
    </message>
    <message>
        <source>TSV table</source>
        <translation>TSV 表格</translation>
    </message>
    <message>
        <source>A row for each line, separated by tabs</source>
        <translation>每行文字一行，以制表符分隔</translation>
    </message>
    <message>
        <source>PaddleOCR JSON</source>
        <translation>PaddleOCR JSON</translation>
    </message>
    <message>
        <source>Everything that was read</source>
        <translation>识别到的全部内容</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>PaddleOCR&apos;s JSON, one page a line</source>
        <translation>PaddleOCR 的 JSON，每页一行</translation>
    </message>
    <message>
        <source>Umi-OCR JSON</source>
        <translation>Umi-OCR JSON</translation>
    </message>
    <message>
        <source>For programs that read Umi-OCR&apos;s</source>
        <translation>供读取 Umi-OCR 结果的程序使用</translation>
    </message>
    <message>
        <source>Umi-OCR JSON lines</source>
        <translation>Umi-OCR JSON Lines</translation>
    </message>
    <message>
        <source>Umi-OCR&apos;s JSON, one page a line</source>
        <translation>Umi-OCR 的 JSON，每页一行</translation>
    </message>
    <message>
        <source>hOCR</source>
        <translation>hOCR</translation>
    </message>
    <message>
        <source>Text with the place of every word, as HTML</source>
        <translation>含每个词位置的文字，HTML 格式</translation>
    </message>
    <message>
        <source>Picture with boxes</source>
        <translation>带文本框的图片</translation>
    </message>
    <message>
        <source>The page with its boxes, and their text beside it</source>
        <translation>页面及其文本框，旁边附文字</translation>
    </message>
</context>
<context>
    <name>Grabber</name>
    <message>
        <source>There is no screen that could be captured</source>
        <translation>没有可截取的屏幕</translation>
    </message>
    <message>
        <source>Start the app in a desktop session</source>
        <translation>请在桌面会话中启动本程序</translation>
    </message>
    <message>
        <source>The picture of the screen is empty</source>
        <translation>屏幕图像为空</translation>
    </message>
    <message>
        <source>Allow screen recording in System Settings ▸ Privacy &amp; Security, then start the app again</source>
        <translation>请在“系统设置 ▸ 隐私与安全性”中允许屏幕录制，然后重新启动本程序</translation>
    </message>
    <message>
        <source>Put what you want to read on the screen, then try again</source>
        <translation>请将要识别的内容显示在屏幕上，然后重试</translation>
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
    <name>LimitSettings</name>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>Fewer leave more of the processor to other programs.</source>
        <translation>较少的线程会为其他程序留出更多处理器资源。</translation>
    </message>
    <message>
        <source>The engine is opened anew, and measured anew where it is to be the fastest.</source>
        <translation>引擎将重新打开；若要使用最快的引擎，还会重新测量。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Memory of the engine</source>
        <translation>引擎内存</translation>
    </message>
    <message>
        <source>When the engine holds more after a page, it is started again before the next; nothing is lost by that, but documents with a password ask for it again. Pages kept at hand in the window take at most a quarter of it.</source>
        <translation>若识别一页后引擎占用超过此值，则在下一页之前重新启动；不会丢失任何内容，但受密码保护的文档会再次询问密码。窗口中保留的页面最多占用其四分之一。</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>This system does not tell how much memory the engine holds.</source>
        <translation>此系统不提供引擎占用的内存量。</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Text of the line</source>
        <translation>该行文字</translation>
    </message>
    <message>
        <source>Split the line here</source>
        <translation>在此处拆分该行</translation>
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
        <source>not read yet</source>
        <translation>尚未识别</translation>
    </message>
    <message>
        <source>corrected by you</source>
        <translation>已由您更正</translation>
    </message>
    <message>
        <source>{score}, doubtful</source>
        <translation>{score}，存疑</translation>
    </message>
    <message>
        <source>{text}
Corrected by you.</source>
        <translation>{text}
已由您更正。</translation>
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
    <name>MeasurementTable</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>一致率</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>time a page</source>
        <translation>每页用时</translation>
    </message>
    <message>
        <source>time a line</source>
        <translation>每行用时</translation>
    </message>
</context>
<context>
    <name>MeasurementsDialog</name>
    <message>
        <source>Measured on this computer</source>
        <translation>本机测量结果</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Not tried:</source>
        <translation>未尝试：</translation>
    </message>
    <message>
        <source>{model}, measured {when}. «Agrees»: the share of characters read as the standard engine does.</source>
        <translation>{model}，测量于 {when}。“一致率”：与标准引擎识别结果相同的字符所占比例。</translation>
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
    <name>ModelDesk</name>
    <message>
        <source>Another model is on its way; wait until it is there</source>
        <translation>另一个模型正在下载或导入，请等待其完成</translation>
    </message>
    <message>
        <source>Import a model folder</source>
        <translation>导入模型文件夹</translation>
    </message>
    <message>
        <source>Use a model folder in place</source>
        <translation>直接使用模型文件夹</translation>
    </message>
    <message>
        <source>Use a network in place</source>
        <translation>直接使用网络</translation>
    </message>
    <message>
        <source>Choose a network</source>
        <translation>选择网络</translation>
    </message>
    <message>
        <source>Networks ({patterns})</source>
        <translation>网络 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>要从此电脑移除 {model} 吗？</translation>
    </message>
    <message>
        <source>It can be downloaded again.</source>
        <translation>以后可以重新下载。</translation>
    </message>
    <message>
        <source>Remove ({size})</source>
        <translation>移除（{size}）</translation>
    </message>
    <message>
        <source>{model} was removed</source>
        <translation>已移除 {model}</translation>
    </message>
    <message>
        <source>{model} is installed</source>
        <translation>{model} 已安装</translation>
    </message>
    <message>
        <source>The download was cancelled; what has arrived is kept for the next time</source>
        <translation>下载已取消；已下载的部分会保留，下次继续</translation>
    </message>
    <message>
        <source>The import was cancelled</source>
        <translation>导入已取消</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Choose a mirror…</source>
        <translation>选择镜像…</translation>
    </message>
</context>
<context>
    <name>ModelSettings</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Text language</source>
        <translation>文字语言</translation>
    </message>
    <message>
        <source>More about models</source>
        <translation>更多模型操作</translation>
    </message>
    <message>
        <source>Import, use in place or remove a model</source>
        <translation>导入、直接使用或移除模型</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Import a model folder…</source>
        <translation>导入模型文件夹…</translation>
    </message>
    <message>
        <source>Use a model folder in place…</source>
        <translation>直接使用模型文件夹…</translation>
    </message>
    <message>
        <source>{network} with a network of your own…</source>
        <translation>{network}：使用自己的网络…</translation>
    </message>
    <message>
        <source>Use the model&apos;s own networks</source>
        <translation>恢复模型自带的网络</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>download {size}</source>
        <translation>下载 {size}</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>{count} languages</source>
        <translation>{count} 种语言</translation>
    </message>
</context>
<context>
    <name>OpeningCommands</name>
    <message>
        <source>Open images</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Images and PDF ({patterns})</source>
        <translation>图像和 PDF ({patterns})</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>There is no image and no file on the clipboard</source>
        <translation>剪贴板中没有图片或文件</translation>
    </message>
</context>
<context>
    <name>OutputCommands</name>
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
        <source>Enter the password…</source>
        <translation>输入密码…</translation>
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
    <name>PortalGrabber</name>
    <message>
        <source>The desktop is still being asked</source>
        <translation>仍在询问桌面环境</translation>
    </message>
    <message>
        <source>On Wayland the desktop portal shows apps the screen, and this desktop has none that does</source>
        <translation>在 Wayland 上，程序通过桌面门户获取屏幕图像，而此桌面没有提供该功能的门户</translation>
    </message>
    <message>
        <source>Install xdg-desktop-portal with the part for your desktop, then log in again</source>
        <translation>请安装 xdg-desktop-portal 及适用于您桌面的组件，然后重新登录</translation>
    </message>
    <message>
        <source>the picture it made cannot be read</source>
        <translation>它生成的图像无法读取</translation>
    </message>
    <message>
        <source>The desktop did not give a picture of the screen</source>
        <translation>桌面环境未提供屏幕图像</translation>
    </message>
    <message>
        <source>Look whether the system settings allow this app to take screenshots, then try again</source>
        <translation>请检查系统设置是否允许本程序截屏，然后重试</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>PaddleOCR</source>
        <translation>PaddleOCR</translation>
    </message>
    <message>
        <source>PP-OCRv6</source>
        <translation>PP-OCRv6</translation>
    </message>
    <message>
        <source>What PaddleOCR reads with where nothing else is asked for.</source>
        <translation>PaddleOCR 的默认参数。</translation>
    </message>
    <message>
        <source>What the models of PP-OCRv6 say of themselves: fainter text counts, with tighter boxes.</source>
        <translation>PP-OCRv6 模型自带的参数：识别更淡的文字，文本框更紧。</translation>
    </message>
</context>
<context>
    <name>ProblemReports</name>
    <message>
        <source>The engine stopped unexpectedly and was started again</source>
        <translation>引擎意外停止，已重新启动</translation>
    </message>
    <message>
        <source>The engine was started again: it held {held} MB, the limit is {limit} MB</source>
        <translation>引擎已重新启动：占用 {held} MB，上限为 {limit} MB</translation>
    </message>
    <message>
        <source>The memory limit of {limit} MB is less than the engine needs for one page</source>
        <translation>{limit} MB 的内存上限低于引擎处理一页所需的内存</translation>
    </message>
    <message>
        <source>It is started again after every page, which takes time. Raise the limit in all settings</source>
        <translation>引擎会在每页之后重新启动，耗费时间。请在“所有设置”中提高上限</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Opening the engine: {step}</source>
        <translation>正在打开引擎：{step}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message numerus="yes">
        <source>Paused: %n page(s) left</source>
        <translation>
            <numerusform>已暂停：剩余 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>{paused}; only {name} is read now</source>
        <translation>{paused}；现在只识别 {name}</translation>
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
    <message>
        <source>Preparing a faster engine: measuring waits until the pages are read</source>
        <translation>正在准备更快的引擎：待页面识别完后再测量</translation>
    </message>
    <message>
        <source>Preparing a faster engine: measuring waits until another process has measured</source>
        <translation>正在准备更快的引擎：等待另一个进程测量完毕后再测量</translation>
    </message>
    <message>
        <source>Preparing a faster engine: {step}</source>
        <translation>正在准备更快的引擎：{step}</translation>
    </message>
    <message>
        <source>Exporting: {done} of {total} pages</source>
        <translation>正在导出：第 {done} 页，共 {total} 页</translation>
    </message>
    <message>
        <source>Fetching from {host}</source>
        <translation>正在从 {host} 获取</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>Downloading {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>ReadingCommands</name>
    <message>
        <source>Draw the part to read again</source>
        <translation>请框选要重新识别的部分</translation>
    </message>
    <message>
        <source>Draw the part to leave out</source>
        <translation>请框选要忽略的部分</translation>
    </message>
    <message>
        <source>Draw the part to leave out of all pages</source>
        <translation>请框选要在所有页面中忽略的部分</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Read this page again</source>
        <translation>重新识别本页</translation>
    </message>
    <message>
        <source>Changes hold for pages that are read from now on.</source>
        <translation>更改对此后识别的页面生效。</translation>
    </message>
    <message>
        <source>Finding text</source>
        <translation>查找文字</translation>
    </message>
    <message>
        <source>Reading lines</source>
        <translation>识别文字行</translation>
    </message>
    <message>
        <source>Documents and text</source>
        <translation>文档与文本</translation>
    </message>
    <message>
        <source>{preset}, changed</source>
        <translation>{preset}（已更改）</translation>
    </message>
    <message>
        <source>Changed: {names}</source>
        <translation>已更改：{names}</translation>
    </message>
</context>
<context>
    <name>ReadingSettings</name>
    <message>
        <source>Short side at least</source>
        <translation>短边不小于</translation>
    </message>
    <message>
        <source>Long side at most</source>
        <translation>长边不大于</translation>
    </message>
    <message>
        <source>Size of the page</source>
        <translation>页面尺寸</translation>
    </message>
    <message>
        <source>Whether small pages are enlarged or large ones made smaller to find text.</source>
        <translation>查找文字时放大小页面还是缩小大页面。</translation>
    </message>
    <message>
        <source>Length of that side</source>
        <translation>该边长度</translation>
    </message>
    <message>
        <source>Larger finds smaller text and takes longer.</source>
        <translation>数值越大可找到越小的文字，耗时也越长。</translation>
    </message>
    <message>
        <source>What counts as text</source>
        <translation>文字像素阈值</translation>
    </message>
    <message>
        <source>Lower finds fainter text, and more that is none.</source>
        <translation>数值越低可找到越淡的文字，误检也越多。</translation>
    </message>
    <message>
        <source>What counts as a box</source>
        <translation>文本框阈值</translation>
    </message>
    <message>
        <source>Boxes whose score is lower are dropped.</source>
        <translation>得分较低的文本框会被舍弃。</translation>
    </message>
    <message>
        <source>Margin of a box</source>
        <translation>文本框外扩</translation>
    </message>
    <message>
        <source>Larger boxes cut off less, and may touch their neighbours.</source>
        <translation>文本框越大越不易截断文字，但可能与相邻框重叠。</translation>
    </message>
    <message>
        <source>Most boxes of a page</source>
        <translation>每页最多文本框数</translation>
    </message>
    <message>
        <source>What is found beyond that is left out.</source>
        <translation>超出部分会被忽略。</translation>
    </message>
    <message>
        <source>Longest side of an image</source>
        <translation>图像最长边</translation>
    </message>
    <message>
        <source>Larger pages are made smaller to find text, which bounds time and memory.</source>
        <translation>更大的页面会先缩小再查找文字，以限制时间和内存。</translation>
    </message>
    <message>
        <source>Turn lines that stand on their heads</source>
        <translation>翻正上下颠倒的行</translation>
    </message>
    <message>
        <source>Sure enough to turn a line</source>
        <translation>翻正的置信阈值</translation>
    </message>
    <message>
        <source>Lines are turned from this score on.</source>
        <translation>得分达到此值才翻正该行。</translation>
    </message>
    <message>
        <source>Lines looked at together</source>
        <translation>方向判断批大小</translation>
    </message>
    <message>
        <source>Larger takes more memory, and may be faster on a graphics card.</source>
        <translation>数值越大占用内存越多，在显卡上可能更快。</translation>
    </message>
    <message>
        <source>Lines read together</source>
        <translation>识别批大小</translation>
    </message>
    <message>
        <source>Least score of a line</source>
        <translation>行的最低得分</translation>
    </message>
    <message>
        <source>Lines whose score is lower are left out of the text.</source>
        <translation>得分较低的行不会出现在文本中。</translation>
    </message>
    <message>
        <source>Places of words in PaddleOCR’s result files</source>
        <translation>在 PaddleOCR 结果文件中包含词位置</translation>
    </message>
    <message>
        <source>Resolution of PDF pages</source>
        <translation>PDF 页面分辨率</translation>
    </message>
    <message>
        <source>More helps with small print, and takes more time and memory.</source>
        <translation>分辨率越高越利于小字，但耗时和内存更多。</translation>
    </message>
    <message>
        <source>Holds for documents that are opened from now on.</source>
        <translation>对此后打开的文档生效。</translation>
    </message>
    <message>
        <source>Put text together as</source>
        <translation>文本合并方式</translation>
    </message>
    <message>
        <source>Where the text of a page is shown, copied and exported.</source>
        <translation>用于显示、复制和导出页面文本时。</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Measured to be the fastest here</source>
        <translation>经测量，在本机最快</translation>
    </message>
    <message>
        <source>Measured: the standard engine is the fastest here</source>
        <translation>经测量，标准引擎在本机最快</translation>
    </message>
    <message>
        <source>Nothing but the standard engine can be used here</source>
        <translation>本机只能使用标准引擎</translation>
    </message>
    <message>
        <source>The standard engine fails here</source>
        <translation>标准引擎在本机出错</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>由您选定</translation>
    </message>
    <message>
        <source>PaddleX&apos;s first choice for this model</source>
        <translation>PaddleX 对此模型的首选</translation>
    </message>
    <message>
        <source>The standard engine for this model</source>
        <translation>此模型的标准引擎</translation>
    </message>
    <message>
        <source>as fast</source>
        <translation>速度相同</translation>
    </message>
    <message>
        <source>chosen by you, though it reads differently</source>
        <translation>由您选定，但识别结果有差异</translation>
    </message>
    <message>
        <source>no graphics card was found</source>
        <translation>未发现显卡</translation>
    </message>
    <message>
        <source>found, not set up</source>
        <translation>已发现，尚未配置</translation>
    </message>
    <message>
        <source>{factor}× slower</source>
        <translation>用时为其 {factor} 倍</translation>
    </message>
    <message>
        <source>{factor}× faster here, but not what was asked for</source>
        <translation>此处速度为其 {factor} 倍，但与所要求的不符</translation>
    </message>
    <message>
        <source>{factor}× faster here, but not worth a second runtime</source>
        <translation>此处速度为其 {factor} 倍，但不值得另用一个运行时</translation>
    </message>
    <message>
        <source>{factor}× faster here, but hardly faster over all networks</source>
        <translation>此处速度为其 {factor} 倍，但就全部网络而言几乎没有更快</translation>
    </message>
    <message>
        <source>reads differently: {share} of the characters agree</source>
        <translation>识别结果不同：{share} 的字符一致</translation>
    </message>
    <message>
        <source>{backend} is installed for the CPU only</source>
        <translation>{backend} 仅安装了 CPU 版</translation>
    </message>
    <message>
        <source>{backend} is not installed</source>
        <translation>未安装 {backend}</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>清除记录(&amp;F)</translation>
    </message>
</context>
<context>
    <name>RegionOverlay</name>
    <message>
        <source>Select a region</source>
        <translation>选择区域</translation>
    </message>
    <message>
        <source>Select a region of the screen</source>
        <translation>选择屏幕区域</translation>
    </message>
    <message>
        <source>Drag over the text, or use the arrow keys, Space and Enter. Esc leaves.</source>
        <translation>拖动框选文字，或使用方向键、空格键和回车键。按 Esc 退出。</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>SessionKeeper</name>
    <message numerus="yes">
        <source>%n page(s) were open last time</source>
        <translation>
            <numerusform>上次打开了 %n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still to be read</source>
        <translation>
            <numerusform>其中 %n 页尚未识别</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>All settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back to the defaults</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Window language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>所有设置…</translation>
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
    <name>ShortcutsPage</name>
    <message>
        <source>Search for a command or a key</source>
        <translation>搜索命令或按键</translation>
    </message>
    <message>
        <source>No command is called so, and none has that key.</source>
        <translation>没有这样的命令，也没有命令使用该按键。</translation>
    </message>
    <message>
        <source>Commands and keys</source>
        <translation>命令与按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>SideRow</name>
    <message>
        <source>{elapsed} of about {total}</source>
        <translation>{elapsed}，共约 {total}</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
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
    <name>SwitchField</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>TextModeMenu</name>
    <message>
        <source>Put te&amp;xt together as</source>
        <translation>文本合并方式(&amp;X)</translation>
    </message>
</context>
<context>
    <name>TextModes</name>
    <message>
        <source>Paragraphs</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>As laid out</source>
        <translation>保留版面</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>分栏</translation>
    </message>
    <message>
        <source>Vertical, right to left</source>
        <translation>竖排，从右到左</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>合为一行</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>Put together as</source>
        <translation>合并方式</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>页面文本</translation>
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
        <source>downloading</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>checking the model</source>
        <translation>检查模型</translation>
    </message>
    <message>
        <source>converting</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>building</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>reading the sample pages</source>
        <translation>识别样例页面</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>测量</translation>
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
    <message>
        <source>writing</source>
        <translation>写入</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {change}</source>
        <translation>撤销(&amp;U)：{change}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: {change}</source>
        <translation>重做(&amp;R)：{change}</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>deleting lines</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>merging lines</source>
        <translation>合并行</translation>
    </message>
    <message>
        <source>splitting a line</source>
        <translation>拆分行</translation>
    </message>
    <message>
        <source>replacing text</source>
        <translation>替换文本</translation>
    </message>
    <message>
        <source>reading a part again</source>
        <translation>重新识别局部</translation>
    </message>
    <message>
        <source>reading again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>taking the document&apos;s own text</source>
        <translation>使用文档自带文字</translation>
    </message>
    <message>
        <source>turning the page</source>
        <translation>旋转页面</translation>
    </message>
    <message>
        <source>parts that are left out</source>
        <translation>忽略区域</translation>
    </message>
    <message>
        <source>removing pages</source>
        <translation>移除页面</translation>
    </message>
    <message>
        <source>moving pages</source>
        <translation>移动页面</translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
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
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Window language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>The language changes when the app starts again.</source>
        <translation>重新启动程序后更改语言。</translation>
    </message>
    <message>
        <source>Show boxes on the page</source>
        <translation>在页面上显示文本框</translation>
    </message>
    <message>
        <source>Overlay opacity</source>
        <translation>文字框不透明度</translation>
    </message>
    <message>
        <source>Keep open pages between starts</source>
        <translation>保留打开的页面以便下次恢复</translation>
    </message>
    <message>
        <source>Their text and your corrections are kept on this computer and offered again at the next start.</source>
        <translation>页面文字和您的更正保存在本机，下次启动时可恢复。</translation>
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
