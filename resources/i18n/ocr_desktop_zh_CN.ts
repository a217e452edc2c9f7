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
        <source>Parts</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>What it is made of, and under which licences:</source>
        <translation>组成部分及其许可证：</translation>
    </message>
    <message>
        <source>Reads text from images, on this computer alone. Licensed under Apache-2.0.</source>
        <translation>识别图像中的文字，全部在本机完成。许可证：Apache-2.0。</translation>
    </message>
    <message>
        <source>The text of the licence cannot be read: {reason}</source>
        <translation>无法读取许可证全文：{reason}</translation>
    </message>
    <message>
        <source>This package came without the text of its licence.</source>
        <translation>此软件包未附带许可证全文。</translation>
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
        <source>Read a &amp;sample page</source>
        <translation>识别示例页(&amp;S)</translation>
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
        <source>The desktop has not given a picture of the screen, so nothing was captured</source>
        <translation>桌面没有给出屏幕画面，因此没有截取任何内容</translation>
    </message>
    <message>
        <source>Answer the desktop if it asks whether it may</source>
        <translation>如果桌面询问是否允许，请作出回答</translation>
    </message>
    <message>
        <source>No region was captured, since there is no engine to read it</source>
        <translation>没有可用来识别的引擎，因此没有截取区域</translation>
    </message>
    <message>
        <source>See to the engine first, then capture again</source>
        <translation>请先处理引擎的问题，然后重新截取</translation>
    </message>
    <message>
        <source>The screen of the last region is not there any more, or has another size</source>
        <translation>上次区域所在的屏幕已不存在，或尺寸已改变</translation>
    </message>
    <message>
        <source>Select the region again</source>
        <translation>请重新选择区域</translation>
    </message>
    <message>
        <source>Capture again</source>
        <translation>重新截取</translation>
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
    <name>ChangedFiles</name>
    <message>
        <source>The file of {name} has changed since it was read</source>
        <translation>{name} 的文件在识别之后已更改</translation>
    </message>
    <message>
        <source>Read it again to see what is in it now; undo brings back the text that is here</source>
        <translation>重新识别即可看到现在的内容；撤销可恢复此处的文字</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
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
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
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
    <name>Closing</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A file is still being written.</source>
        <translation>仍有文件正在写入。</translation>
    </message>
    <message>
        <source>It would not be there if the window were closed now.</source>
        <translation>如果现在关闭窗口，该文件将不会生成。</translation>
    </message>
    <message>
        <source>Finish, then close</source>
        <translation>写完后关闭</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
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
    <message>
        <source>{name} is open already</source>
        <translation>{name} 已经打开</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) are open already</source>
        <translation>
            <numerusform>%n 页已经打开</numerusform>
        </translation>
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
    <name>Editing</name>
    <message>
        <source>Cancelled: the part is ignored on no page</source>
        <translation>已取消：没有页面忽略该区域</translation>
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
    <message>
        <source>Read a sample page</source>
        <translation>识别示例页</translation>
    </message>
    <message>
        <source>{paste} pastes an image · {capture} reads a region of the screen · {help} lists all keys</source>
        <translation>{paste} 粘贴图像 · {capture} 识别屏幕区域 · {help} 列出所有快捷键</translation>
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
    <name>EngineEnvironment</name>
    <message>
        <source>Engine runs in</source>
        <translation>引擎运行于</translation>
    </message>
    <message>
        <source>The app itself</source>
        <translation>本应用</translation>
    </message>
    <message>
        <source>Another environment…</source>
        <translation>其他环境…</translation>
    </message>
    <message>
        <source>There is no Python in “{folder}”. Choose the folder that was made for the environment.</source>
        <translation>“{folder}”中没有 Python。请选择为该环境创建的文件夹。</translation>
    </message>
    <message>
        <source>A Python environment with OCR Desktop {version} in it can host the engine: with the runtimes for an NVIDIA card, for one, which do not come with the app.</source>
        <translation>装有 OCR Desktop {version} 的 Python 环境可以运行引擎：例如其中可有 NVIDIA 显卡所需而本应用不附带的运行库。</translation>
    </message>
    <message>
        <source>Choose the folder of a Python environment</source>
        <translation>选择 Python 环境的文件夹</translation>
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
        <source>Precision, environment and built engines</source>
        <translation>精度、运行环境与已构建的引擎</translation>
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
    <name>EnvironmentNotices</name>
    <message>
        <source>Reading goes on in the app itself</source>
        <translation>识别改在本应用中继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stay in the app</source>
        <translation>留在本应用</translation>
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
    <message>
        <source>Without text: {pages}</source>
        <translation>没有文字：{pages}</translation>
    </message>
    <message>
        <source>Left out: {pages}</source>
        <translation>未包含：{pages}</translation>
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
    <message>
        <source>Put together as</source>
        <translation>合并方式</translation>
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
        <source>{read} of {total} pages are read; the others go in without text</source>
        <translation>{total} 页中已识别 {read} 页；其余页面不带文字写入</translation>
    </message>
    <message>
        <source>{read} of {total} pages are read; the others are left out</source>
        <translation>{total} 页中已识别 {read} 页；其余页面不会写入</translation>
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
    <name>ExportFailures</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{count} of {total} files could not be written: {reason}</source>
        <translation>{total} 个文件中有 {count} 个无法写入：{reason}</translation>
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
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
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
        <source>Fetch an image</source>
        <translation>获取图片</translation>
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
    <name>FileHandle</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy {name}</source>
        <translation>复制 {name}</translation>
    </message>
    <message>
        <source>Drag it to where the files are wanted, or press it to copy them</source>
        <translation>拖到需要这些文件的地方，或按下以复制它们</translation>
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
        <source>Cancelled: nothing was replaced</source>
        <translation>已取消：没有替换任何内容</translation>
    </message>
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
    <name>MessageBars</name>
    <message numerus="yes">
        <source>%n file(s) copied</source>
        <translation>
            <numerusform>已复制 %n 个文件</numerusform>
        </translation>
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
        <source>Images, PDF and results ({patterns})</source>
        <translation>图片、PDF 和结果 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
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
        <source>the desktop portal ended before it answered</source>
        <translation>桌面门户在应答之前已退出</translation>
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
        <source>OCR Desktop</source>
        <translation>OCR Desktop</translation>
    </message>
    <message>
        <source>PaddleOCR</source>
        <translation>PaddleOCR</translation>
    </message>
    <message>
        <source>PP-OCRv6</source>
        <translation>PP-OCRv6</translation>
    </message>
    <message>
        <source>What reads best and fastest: every page and line as large as its text asks for.</source>
        <translation>识别最准、最快：每页每行都按文字大小处理。</translation>
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
        <source>Cancel reading</source>
        <translation>取消识别</translation>
    </message>
    <message>
        <source>Cancel preparing</source>
        <translation>取消准备</translation>
    </message>
    <message>
        <source>Cancel the work on the model</source>
        <translation>取消模型操作</translation>
    </message>
    <message>
        <source>Cancel exporting</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Cancel fetching</source>
        <translation>取消获取</translation>
    </message>
    <message>
        <source>Cancel replacing</source>
        <translation>取消替换</translation>
    </message>
    <message>
        <source>Cancel ignoring the part</source>
        <translation>取消忽略区域</translation>
    </message>
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
        <source>Looking for what is to be replaced</source>
        <translation>正在查找要替换的内容</translation>
    </message>
    <message>
        <source>Replacing: {done} of {total} pages</source>
        <translation>正在替换：{done}/{total} 页</translation>
    </message>
    <message>
        <source>Ignoring a part: {done} of {total} pages</source>
        <translation>正在忽略区域：{done}/{total} 页</translation>
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
        <source>Longest side of an image</source>
        <translation>图像最长边</translation>
    </message>
    <message>
        <source>By the size of its text</source>
        <translation>按文字大小</translation>
    </message>
    <message>
        <source>By the size of its text: a page is looked at small first, and closer where its text is small. Otherwise small pages are enlarged, or large ones made smaller.</source>
        <translation>按文字大小：先以小尺寸查看页面，文字较小时再放大查看。否则放大小页面，或缩小大页面。</translation>
    </message>
    <message>
        <source>What is found beyond that is left out, and the page says so. Large pages may have more.</source>
        <translation>超出的部分会被略去，并在页面上提示。大页面允许更多。</translation>
    </message>
    <message>
        <source>Larger pages are looked at in parts, or made smaller where the size of the page does not follow its text.</source>
        <translation>更大的页面会分块处理；若页面尺寸不按文字大小确定，则会缩小。</translation>
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
        <source>Width of a line</source>
        <translation>行的宽度</translation>
    </message>
    <message>
        <source>Wider than a line is, networks read it a little differently, and more slowly.</source>
        <translation>宽于文字行时，网络的识别结果略有不同，速度也更慢。</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>按该行自身</translation>
    </message>
    <message>
        <source>That of the widest read with it</source>
        <translation>按同批最宽的行</translation>
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
        <source>Characters to read</source>
        <translation>要识别的字符</translation>
    </message>
    <message>
        <source>Fewer are read faster, and never taken for others; what is none of them comes out as one of them. Choose a set, or type the characters.</source>
        <translation>字符越少识别越快，也不会认成其他字符；不在其中的内容会被读成其中某个字符。请选择一组，或直接输入字符。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Digits and amounts</source>
        <translation>数字和金额</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>拉丁字母</translation>
    </message>
    <message>
        <source>Greek letters</source>
        <translation>希腊字母</translation>
    </message>
    <message>
        <source>Cyrillic letters</source>
        <translation>西里尔字母</translation>
    </message>
    <message>
        <source>Chinese and English</source>
        <translation>中文和英文</translation>
    </message>
    <message>
        <source>Japanese and English</source>
        <translation>日文和英文</translation>
    </message>
    <message>
        <source>Korean and English</source>
        <translation>韩文和英文</translation>
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
    <message numerus="yes">
        <source>%n more cannot be restored: the file that held them is damaged</source>
        <translation>
            <numerusform>另有 %n 页无法恢复：保存这些页面的文件已损坏</numerusform>
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
    <message>
        <source>The pages of this window are not kept: another window keeps its own</source>
        <translation>此窗口的页面不会保存：另一个窗口正在保存它的页面</translation>
    </message>
    <message>
        <source>Export what you need before you close it</source>
        <translation>请在关闭之前导出需要的内容</translation>
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
        <source>{elapsed} of about {total}, longer than first thought</source>
        <translation>{elapsed}，共约 {total}，比最初估计的要长</translation>
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
    <message>
        <source>{message}. {hint}</source>
        <translation>{message}。{hint}</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a model</source>
        <translation>“{0}”不能用作模型名称</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is the name of a model that the app knows</source>
        <translation>“{0}”是本应用已知模型的名称</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is the name of a network that the app knows, for another task</source>
        <translation>“{0}”是本应用已知的、用于其他任务的网络名称</translation>
    </message>
    <message>
        <source>A part of its path is not a folder</source>
        <translation>其路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it to a folder of yours</source>
        <translation>请向其所有者申请权限，或把它复制到您自己的文件夹</translation>
    </message>
    <message>
        <source>Both come from the same export: put them into one folder</source>
        <translation>两者来自同一次导出：请放在同一个文件夹里</translation>
    </message>
    <message>
        <source>Check it and enter it again</source>
        <translation>请核对后重新输入</translation>
    </message>
    <message>
        <source>Check the address, or choose another mirror</source>
        <translation>请检查地址，或选择其他镜像</translation>
    </message>
    <message>
        <source>Check the disk, or choose another one</source>
        <translation>请检查磁盘，或选择其他磁盘</translation>
    </message>
    <message>
        <source>Check the disk, or copy the file again from where it came</source>
        <translation>请检查磁盘，或从来源处重新复制该文件</translation>
    </message>
    <message>
        <source>Check the folder {0}</source>
        <translation>请检查文件夹 {0}</translation>
    </message>
    <message>
        <source>Check the network connection and try again</source>
        <translation>请检查网络连接后重试</translation>
    </message>
    <message>
        <source>Check the proxy in HTTPS_PROXY, HTTP_PROXY and NO_PROXY</source>
        <translation>请检查 HTTPS_PROXY、HTTP_PROXY 和 NO_PROXY 中的代理</translation>
    </message>
    <message>
        <source>Choose a shorter name or path</source>
        <translation>请选择更短的名称或路径</translation>
    </message>
    <message>
        <source>Choose another backend</source>
        <translation>请选择其他后端</translation>
    </message>
    <message>
        <source>Choose another backend, or auto</source>
        <translation>请选择其他后端或“自动”</translation>
    </message>
    <message>
        <source>Choose another device</source>
        <translation>请选择其他设备</translation>
    </message>
    <message>
        <source>Choose another device or model in the settings</source>
        <translation>请在设置中选择其他设备或模型</translation>
    </message>
    <message>
        <source>Choose another device, or auto</source>
        <translation>请选择其他设备或“自动”</translation>
    </message>
    <message>
        <source>Choose another disk, or export fewer pages at once</source>
        <translation>请选择其他磁盘，或一次少导出几页</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>请选择其他文件夹</translation>
    </message>
    <message>
        <source>Choose another folder, or close the file where it is open</source>
        <translation>请选择其他文件夹，或关闭正在使用该文件的程序</translation>
    </message>
    <message>
        <source>Choose another folder, or remove the file</source>
        <translation>请选择其他文件夹，或移走该文件</translation>
    </message>
    <message>
        <source>Choose another mirror</source>
        <translation>请选择其他镜像</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>请选择其他模型</translation>
    </message>
    <message>
        <source>Choose another model, or let all characters be read</source>
        <translation>请选择其他模型，或改为识别全部字符</translation>
    </message>
    <message>
        <source>Choose another model: this one may be damaged</source>
        <translation>请选择其他模型：这个可能已损坏</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>请选择其他名称</translation>
    </message>
    <message>
        <source>Choose another name or folder</source>
        <translation>请选择其他名称或文件夹</translation>
    </message>
    <message>
        <source>Choose auto for device, backend and precision</source>
        <translation>请将设备、后端和精度都设为“自动”</translation>
    </message>
    <message>
        <source>Choose fewer pixels per inch</source>
        <translation>请选择较低的每英寸像素数</translation>
    </message>
    <message>
        <source>Choose fp32, or auto</source>
        <translation>请选择 fp32 或“自动”</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>由您选择</translation>
    </message>
    <message>
        <source>Close other programs</source>
        <translation>请关闭其他程序</translation>
    </message>
    <message>
        <source>Close other programs and try again, or use the model&apos;s ONNX version</source>
        <translation>请关闭其他程序后重试，或使用该模型的 ONNX 版本</translation>
    </message>
    <message>
        <source>Close other programs or free disk space, then try again</source>
        <translation>请关闭其他程序或释放磁盘空间，然后重试</translation>
    </message>
    <message>
        <source>Close other programs that use it</source>
        <translation>请关闭正在使用它的其他程序</translation>
    </message>
    <message>
        <source>Close other programs, or export fewer pages at once</source>
        <translation>请关闭其他程序，或一次少导出几页</translation>
    </message>
    <message>
        <source>Close other programs, then try again</source>
        <translation>请关闭其他程序，然后重试</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Convert the model on Linux (x86-64) with Python 3.11, or use its ONNX version</source>
        <translation>请在 Linux（x86-64）上用 Python 3.11 转换该模型，或使用其 ONNX 版本</translation>
    </message>
    <message>
        <source>Copy or download it again</source>
        <translation>请重新复制或下载</translation>
    </message>
    <message>
        <source>Copy or download it again, or open it in another program and save it anew</source>
        <translation>请重新复制或下载，或用其他程序打开后另存</translation>
    </message>
    <message>
        <source>Correct it there, or take the key out</source>
        <translation>请在那里更正，或删去该键</translation>
    </message>
    <message>
        <source>Correct it, or search for it as plain text</source>
        <translation>请更正，或按普通文字查找</translation>
    </message>
    <message>
        <source>Delete the link, or name the file it was made for</source>
        <translation>请删除该链接，或指定它所指向的文件</translation>
    </message>
    <message>
        <source>Download its ONNX version: ocr-desktop models download {0}; or choose another model</source>
        <translation>请下载其 ONNX 版本：ocr-desktop models download {0}；或选择其他模型</translation>
    </message>
    <message>
        <source>Download the exported network: ocr-desktop models download {0}</source>
        <translation>请下载已导出的网络：ocr-desktop models download {0}</translation>
    </message>
    <message>
        <source>Download {0} ({1} MB): ocr-desktop models download {2}</source>
        <translation>请下载 {0}（{1} MB）：ocr-desktop models download {2}</translation>
    </message>
    <message>
        <source>Drag the image itself, not the page that shows it</source>
        <translation>请拖动图像本身，而不是显示它的网页</translation>
    </message>
    <message>
        <source>Enter its password</source>
        <translation>请输入它的密码</translation>
    </message>
    <message>
        <source>Expected are inference.onnx, or inference.json or .pdmodel with inference.pdiparams; and inference.yml</source>
        <translation>应有 inference.onnx，或 inference.json/.pdmodel 与 inference.pdiparams；以及 inference.yml</translation>
    </message>
    <message>
        <source>Export in parts</source>
        <translation>请分批导出</translation>
    </message>
    <message>
        <source>Export it again</source>
        <translation>请重新导出</translation>
    </message>
    <message>
        <source>Export it with PaddleOCR 3, or choose another model</source>
        <translation>请用 PaddleOCR 3 导出，或选择其他模型</translation>
    </message>
    <message>
        <source>Export it with PaddleOCR&apos;s tools/export_model.py</source>
        <translation>请用 PaddleOCR 的 tools/export_model.py 导出</translation>
    </message>
    <message>
        <source>Export its text, or ask its author for a copy without that limit</source>
        <translation>请导出其文字，或向作者索取没有此限制的副本</translation>
    </message>
    <message>
        <source>Export one file for each page</source>
        <translation>请每页导出一个文件</translation>
    </message>
    <message>
        <source>Export the other pages, or open the file anew</source>
        <translation>请导出其他页，或重新打开该文件</translation>
    </message>
    <message>
        <source>Formats that are read: {0}</source>
        <translation>可识别的格式：{0}</translation>
    </message>
    <message>
        <source>Formats: {0}</source>
        <translation>格式：{0}</translation>
    </message>
    <message>
        <source>Free some space, or choose another disk</source>
        <translation>请腾出空间，或选择其他磁盘</translation>
    </message>
    <message>
        <source>Free {0} MB and try again</source>
        <translation>请腾出 {0} MB 后重试</translation>
    </message>
    <message>
        <source>Give another name with --name</source>
        <translation>请用 --name 指定其他名称</translation>
    </message>
    <message>
        <source>Give another name with --name, or add --replace</source>
        <translation>请用 --name 指定其他名称，或加上 --replace</translation>
    </message>
    <message>
        <source>Give each network for its own task; inference.yml names it in Global.model_name</source>
        <translation>每个网络用于各自的任务；inference.yml 的 Global.model_name 写明了任务</translation>
    </message>
    <message>
        <source>Give it for that task alone, or choose a model from: ocr-desktop models list</source>
        <translation>请仅用于该任务，或从 ocr-desktop models list 中选择模型</translation>
    </message>
    <message>
        <source>Give one for {0}</source>
        <translation>请指定用于{0}的网络</translation>
    </message>
    <message>
        <source>Give the folder of a network, or one of its files</source>
        <translation>请指定网络的文件夹或其中一个文件</translation>
    </message>
    <message>
        <source>Give yourself the right to write there</source>
        <translation>请为自己授予该处的写入权限</translation>
    </message>
    <message>
        <source>Install Intel&apos;s driver for computing (OpenCL)</source>
        <translation>请安装 Intel 的计算驱动程序（OpenCL）</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s driver 580 or newer</source>
        <translation>请安装 NVIDIA 驱动程序 580 或更新版本</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s driver {0} or newer</source>
        <translation>请安装 NVIDIA 驱动程序 {0} 或更新版本</translation>
    </message>
    <message>
        <source>Install OCR Desktop {0} in that environment, with Python 3.11 or 3.12, or choose another one</source>
        <translation>请在该环境（Python 3.11 或 3.12）中安装 OCR Desktop {0}，或选择其他环境</translation>
    </message>
    <message>
        <source>Install a build of Pillow that has AVIF (its own wheels do), or {0}</source>
        <translation>请安装支持 AVIF 的 Pillow（其官方版本即支持），或{0}</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;ocr-desktop[paddle]&apos;; or choose another model</source>
        <translation>安装命令：pip install &apos;ocr-desktop[paddle]&apos;；或选择其他模型</translation>
    </message>
    <message>
        <source>Install it with: {0}</source>
        <translation>安装命令：{0}</translation>
    </message>
    <message>
        <source>Install one with: pip install &apos;ocr-desktop[cpu]&apos;</source>
        <translation>安装命令：pip install &apos;ocr-desktop[cpu]&apos;</translation>
    </message>
    <message>
        <source>Install one, such as DejaVu Sans</source>
        <translation>请安装一种字体，例如 DejaVu Sans</translation>
    </message>
    <message>
        <source>Install or download the model again</source>
        <translation>请重新安装或下载该模型</translation>
    </message>
    <message>
        <source>Install the app again</source>
        <translation>请重新安装本应用</translation>
    </message>
    <message>
        <source>Install the app with its extra «heif» (pip install &apos;ocr-desktop[heif]&apos;), or {0}</source>
        <translation>请安装带附加组件 heif 的应用（pip install &apos;ocr-desktop[heif]&apos;），或{0}</translation>
    </message>
    <message>
        <source>Install the cpu extra again</source>
        <translation>请重新安装附加组件 cpu</translation>
    </message>
    <message>
        <source>Install the driver of the card, or read on the CPU</source>
        <translation>请安装显卡驱动程序，或用 CPU 识别</translation>
    </message>
    <message>
        <source>Install the package rapidocr 3.10 again</source>
        <translation>请重新安装软件包 rapidocr 3.10</translation>
    </message>
    <message>
        <source>Install the paddle extra again</source>
        <translation>请重新安装附加组件 paddle</translation>
    </message>
    <message>
        <source>Install them with: {0}</source>
        <translation>安装命令：{0}</translation>
    </message>
    <message>
        <source>Install {0} in place of {1}, from the index that its makers name</source>
        <translation>请从其开发者指定的软件源安装 {0}，以替换 {1}</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令集</translation>
    </message>
    <message>
        <source>It comes with the app in another format: choose it by its name; or choose another model</source>
        <translation>本应用自带它的其他格式：请按名称选择；或选择其他模型</translation>
    </message>
    <message>
        <source>It may have been moved or deleted</source>
        <translation>它可能已被移动或删除</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted</source>
        <translation>它可能已被移动、重命名或删除</translation>
    </message>
    <message>
        <source>It reads: {0}</source>
        <translation>它能识别：{0}</translation>
    </message>
    <message>
        <source>It runs on Intel NPUs: install their driver, or choose another device</source>
        <translation>它在 Intel NPU 上运行：请安装其驱动程序，或选择其他设备</translation>
    </message>
    <message>
        <source>It runs on Intel graphics: install their driver, or choose another device</source>
        <translation>它在 Intel 显卡上运行：请安装其驱动程序，或选择其他设备</translation>
    </message>
    <message>
        <source>Its name in inference.yml, or else its folder&apos;s, has to end as PaddleOCR&apos;s: _det, _rec, …_ori</source>
        <translation>它在 inference.yml 中的名称或其文件夹名须以 PaddleOCR 的后缀结尾：_det、_rec、…_ori</translation>
    </message>
    <message>
        <source>Keep one of them there</source>
        <translation>请只保留其中一个</translation>
    </message>
    <message>
        <source>Known mirrors: {0}; or give an https address</source>
        <translation>已知镜像：{0}；或给出 https 地址</translation>
    </message>
    <message>
        <source>Known models: {0}; or give the path of a model folder</source>
        <translation>已知模型：{0}；或给出模型文件夹的路径</translation>
    </message>
    <message>
        <source>Languages that are known: {0}</source>
        <translation>已知语言：{0}</translation>
    </message>
    <message>
        <source>Let all characters be read</source>
        <translation>请改为识别全部字符</translation>
    </message>
    <message>
        <source>Let this user write there</source>
        <translation>请允许当前用户写入该处</translation>
    </message>
    <message>
        <source>Look at CUDA_VISIBLE_DEVICES</source>
        <translation>请查看 CUDA_VISIBLE_DEVICES</translation>
    </message>
    <message>
        <source>Lower max_side_limit</source>
        <translation>请减小 max_side_limit</translation>
    </message>
    <message>
        <source>Lower max_side_limit or batch_size</source>
        <translation>请减小 max_side_limit 或 batch_size</translation>
    </message>
    <message>
        <source>Make room and try again</source>
        <translation>请腾出空间后重试</translation>
    </message>
    <message>
        <source>Make room on the disk</source>
        <translation>请腾出磁盘空间</translation>
    </message>
    <message>
        <source>Make room on the disk, or clear the engine cache</source>
        <translation>请腾出磁盘空间，或清除引擎缓存</translation>
    </message>
    <message>
        <source>Make room on the disk, or give yourself the right to write there</source>
        <translation>请腾出磁盘空间，或为自己授予该处的写入权限</translation>
    </message>
    <message>
        <source>Make room: models and engines take up to 1 GiB</source>
        <translation>请腾出空间：模型和引擎最多占用 1 GiB</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Move the file to a shorter path</source>
        <translation>请把文件移到更短的路径</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s driver is not installed</source>
        <translation>未安装 NVIDIA 驱动程序</translation>
    </message>
    <message>
        <source>Name an HTTP proxy in HTTPS_PROXY</source>
        <translation>请在 HTTPS_PROXY 中填写 HTTP 代理</translation>
    </message>
    <message>
        <source>Name one in {0}backend</source>
        <translation>请在 {0}backend 中指定一个</translation>
    </message>
    <message>
        <source>Name the file of one of them</source>
        <translation>请指定其中一个的文件</translation>
    </message>
    <message>
        <source>No engine is open</source>
        <translation>没有打开的引擎</translation>
    </message>
    <message>
        <source>No room for the page&apos;s pixels: {0}</source>
        <translation>没有空间存放页面像素：{0}</translation>
    </message>
    <message>
        <source>No room for the page&apos;s {0} MiB of pixels</source>
        <translation>没有空间存放页面的 {0} MiB 像素</translation>
    </message>
    <message>
        <source>No room to show the page: {0}</source>
        <translation>没有空间显示此页：{0}</translation>
    </message>
    <message>
        <source>ONNX Runtime could not load CUDA and would read on the CPU{0}</source>
        <translation>ONNX Runtime 无法加载 CUDA，将改用 CPU 识别{0}</translation>
    </message>
    <message>
        <source>ONNX Runtime is installed but cannot be loaded: {0}</source>
        <translation>ONNX Runtime 已安装但无法加载：{0}</translation>
    </message>
    <message>
        <source>ONNX Runtime registered {0} instead of the CPU alone</source>
        <translation>ONNX Runtime 注册了 {0}，而不是仅 CPU</translation>
    </message>
    <message>
        <source>ONNX Runtime would calculate {0} on the CPU instead of the card</source>
        <translation>ONNX Runtime 会在 CPU 而不是显卡上计算 {0}</translation>
    </message>
    <message>
        <source>Only the first of {0} pages was read</source>
        <translation>只识别了 {0} 页中的第一页</translation>
    </message>
    <message>
        <source>Only the first of {0} {1} was read</source>
        <translation>只识别了 {0} 个{1}中的第一个</translation>
    </message>
    <message>
        <source>Open a file that was exported as PaddleOCR JSON, such as scan_res.json</source>
        <translation>请打开以 PaddleOCR JSON 导出的文件，例如 scan_res.json</translation>
    </message>
    <message>
        <source>Open it again and enter its password</source>
        <translation>请重新打开并输入密码</translation>
    </message>
    <message>
        <source>Open it in another program and save it as PNG or JPEG</source>
        <translation>请用其他程序打开并另存为 PNG 或 JPEG</translation>
    </message>
    <message>
        <source>Open it in another program and save it without protection</source>
        <translation>请用其他程序打开，去掉保护后保存</translation>
    </message>
    <message>
        <source>Open the document in another program and save it anew</source>
        <translation>请用其他程序打开该文档并另存</translation>
    </message>
    <message>
        <source>Open the engine with it, or leave it out</source>
        <translation>请带上它打开引擎，或不使用它</translation>
    </message>
    <message>
        <source>Open the folder to read the images in it</source>
        <translation>请打开该文件夹以识别其中的图像</translation>
    </message>
    <message>
        <source>Open the image and read it</source>
        <translation>请打开该图片并识别</translation>
    </message>
    <message>
        <source>OpenVINO calculates in {0} on {1}, of which nothing is known here</source>
        <translation>OpenVINO 在 {1} 上以 {0} 计算，而此处对它一无所知</translation>
    </message>
    <message>
        <source>OpenVINO cannot tell its devices: {0}</source>
        <translation>OpenVINO 无法列出设备：{0}</translation>
    </message>
    <message>
        <source>OpenVINO could not be asked: {0}</source>
        <translation>无法查询 OpenVINO：{0}</translation>
    </message>
    <message>
        <source>OpenVINO finds no {0} on this computer</source>
        <translation>OpenVINO 在这台电脑上找不到 {0}</translation>
    </message>
    <message>
        <source>OpenVINO is installed but cannot be loaded: {0}</source>
        <translation>OpenVINO 已安装但无法加载：{0}</translation>
    </message>
    <message>
        <source>OpenVINO placed the network on {0} instead of {1}</source>
        <translation>OpenVINO 把网络放到了 {0}，而不是 {1}</translation>
    </message>
    <message>
        <source>OpenVINO {0}: the memory does not suffice</source>
        <translation>OpenVINO {0}：内存不足</translation>
    </message>
    <message>
        <source>OpenVINO {0}: {1}</source>
        <translation>OpenVINO {0}：{1}</translation>
    </message>
    <message>
        <source>Opening the engine was cancelled</source>
        <translation>已取消打开引擎</translation>
    </message>
    <message>
        <source>Paddle to ONNX</source>
        <translation>Paddle 转 ONNX</translation>
    </message>
    <message>
        <source>PaddleX&apos;s first choice for this model</source>
        <translation>PaddleX 对此模型的首选</translation>
    </message>
    <message>
        <source>Page {0} of the PDF is damaged</source>
        <translation>PDF 的第 {0} 页已损坏</translation>
    </message>
    <message>
        <source>Pages that are turned or laid flat before they are read cannot be shown in the window</source>
        <translation>识别前经过旋转或展平的页面无法在窗口中显示</translation>
    </message>
    <message>
        <source>Prepare the engine again</source>
        <translation>请重新准备引擎</translation>
    </message>
    <message>
        <source>Press Retry to open it</source>
        <translation>按“重试”打开</translation>
    </message>
    <message>
        <source>Press Retry to read the page again</source>
        <translation>按“重试”重新识别此页</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Put inference.json or inference.pdmodel from the same export beside them</source>
        <translation>请把同一次导出的 inference.json 或 inference.pdmodel 放在旁边</translation>
    </message>
    <message>
        <source>Put it back, or export its text</source>
        <translation>请放回原处，或导出其文字</translation>
    </message>
    <message>
        <source>Put one into a sub-folder whose name ends in &apos;{0}&apos;, with its inference.yml</source>
        <translation>请放一个到名称以“{0}”结尾的子文件夹，并附上其 inference.yml</translation>
    </message>
    <message>
        <source>Put the inference.yml of the same export beside it, with PostProcess.character_dict</source>
        <translation>请把同一次导出的 inference.yml（含 PostProcess.character_dict）放在旁边</translation>
    </message>
    <message>
        <source>Quit the app and start it again; if that does not help, install it again</source>
        <translation>请退出并重新启动本应用；若无效，请重新安装</translation>
    </message>
    <message>
        <source>Read it again without unwarping, or export another format</source>
        <translation>请关闭展平后重新识别，或导出其他格式</translation>
    </message>
    <message>
        <source>Read it again, then export it</source>
        <translation>请重新识别，然后导出</translation>
    </message>
    <message>
        <source>Read on the CPU</source>
        <translation>请用 CPU 识别</translation>
    </message>
    <message>
        <source>Read them on the command line, or leave both out</source>
        <translation>请在命令行中识别，或关闭这两项</translation>
    </message>
    <message>
        <source>Refer to groups that the regular expression has</source>
        <translation>请引用正则表达式中已有的分组</translation>
    </message>
    <message>
        <source>Remove the model {0} and install it again</source>
        <translation>请移除模型 {0} 并重新安装</translation>
    </message>
    <message>
        <source>Replace it with: pip uninstall {0}; {1}</source>
        <translation>替换命令：pip uninstall {0}；{1}</translation>
    </message>
    <message>
        <source>Run: ocr-desktop doctor</source>
        <translation>请运行：ocr-desktop doctor</translation>
    </message>
    <message>
        <source>SOCKS proxies are not supported</source>
        <translation>不支持 SOCKS 代理</translation>
    </message>
    <message>
        <source>Save it anew in another program</source>
        <translation>请用其他程序另存</translation>
    </message>
    <message>
        <source>Save it in the browser and open the file</source>
        <translation>请在浏览器中保存后打开该文件</translation>
    </message>
    <message>
        <source>Save it smaller or in parts</source>
        <translation>请缩小或分成几部分保存</translation>
    </message>
    <message>
        <source>Save the document anew in another program</source>
        <translation>请用其他程序另存该文档</translation>
    </message>
    <message>
        <source>Save the image as a file first</source>
        <translation>请先把图像保存为文件</translation>
    </message>
    <message>
        <source>Save the image itself, not the page that shows it</source>
        <translation>请保存图像本身，而不是显示它的网页</translation>
    </message>
    <message>
        <source>Save the picture you need as PNG or JPEG</source>
        <translation>请把需要的画面存为 PNG 或 JPEG</translation>
    </message>
    <message>
        <source>See what is: ocr-desktop models list</source>
        <translation>查看已安装的模型：ocr-desktop models list</translation>
    </message>
    <message>
        <source>See what there is: ocr-desktop models list</source>
        <translation>查看可用的模型：ocr-desktop models list</translation>
    </message>
    <message>
        <source>See: ocr-desktop models list; or give the path of its folder</source>
        <translation>请参阅：ocr-desktop models list；或给出其文件夹路径</translation>
    </message>
    <message>
        <source>Take the images out of it first</source>
        <translation>请先把其中的图像取出来</translation>
    </message>
    <message>
        <source>The PDF cannot be put together: {0}</source>
        <translation>无法生成 PDF：{0}</translation>
    </message>
    <message>
        <source>The PDF has no pages</source>
        <translation>该 PDF 没有页面</translation>
    </message>
    <message>
        <source>The PDF is damaged</source>
        <translation>该 PDF 已损坏</translation>
    </message>
    <message>
        <source>The app ended before the file was written</source>
        <translation>文件写完之前应用已退出</translation>
    </message>
    <message>
        <source>The conversion cannot be started: {0}</source>
        <translation>无法启动转换：{0}</translation>
    </message>
    <message>
        <source>The conversion of {0} gave no sign of life for {1} s and was ended</source>
        <translation>{0} 的转换 {1} 秒没有响应，已被终止</translation>
    </message>
    <message>
        <source>The conversion of {0} said something that is no message: {1}</source>
        <translation>{0} 的转换发来了无法理解的内容：{1}</translation>
    </message>
    <message>
        <source>The disk could not read the file</source>
        <translation>磁盘无法读取该文件</translation>
    </message>
    <message>
        <source>The document has no page {0}</source>
        <translation>该文档没有第 {0} 页</translation>
    </message>
    <message>
        <source>The document is protected by a password</source>
        <translation>该文档受密码保护</translation>
    </message>
    <message>
        <source>The document is protected in a way that is not known here</source>
        <translation>该文档使用了未知的保护方式</translation>
    </message>
    <message>
        <source>The engine &apos;{0}&apos; cannot be loaded: {1}</source>
        <translation>无法加载引擎“{0}”：{1}</translation>
    </message>
    <message>
        <source>The engine cannot run in {0}: {1}</source>
        <translation>引擎无法在 {0} 中运行：{1}</translation>
    </message>
    <message>
        <source>The engine did not stop within {0} s of Cancel and was started again</source>
        <translation>取消后 {0} 秒内引擎没有停止，已重新启动</translation>
    </message>
    <message>
        <source>The engine ended without a result</source>
        <translation>引擎结束而没有结果</translation>
    </message>
    <message>
        <source>The engine moves to another environment</source>
        <translation>引擎正在移到另一个环境</translation>
    </message>
    <message>
        <source>The engine process cannot be started: {0}</source>
        <translation>无法启动引擎进程：{0}</translation>
    </message>
    <message>
        <source>The engine process did not start within {0} s</source>
        <translation>引擎进程未能在 {0} 秒内启动</translation>
    </message>
    <message>
        <source>The engine process held more than {0} MB and was replaced</source>
        <translation>引擎进程占用超过 {0} MB，已被替换</translation>
    </message>
    <message>
        <source>The engine process is {0} than this window: it speaks protocol {1} (version {2}), the window {3} (version {4})</source>
        <translation>引擎进程比此窗口{0}：它使用协议 {1}（版本 {2}），窗口使用 {3}（版本 {4}）</translation>
    </message>
    <message>
        <source>The engine process lost the pixels of a page: {0}</source>
        <translation>引擎进程丢失了一页的像素：{0}</translation>
    </message>
    <message>
        <source>The engine process said nothing for {0} s</source>
        <translation>引擎进程 {0} 秒没有响应</translation>
    </message>
    <message>
        <source>The engine process sent something that is no message: {0}</source>
        <translation>引擎进程发来了无法理解的内容：{0}</translation>
    </message>
    <message>
        <source>The engine process {0}</source>
        <translation>引擎进程{0}</translation>
    </message>
    <message>
        <source>The file does not exist</source>
        <translation>该文件不存在</translation>
    </message>
    <message>
        <source>The file has no page {0}</source>
        <translation>该文件没有第 {0} 页</translation>
    </message>
    <message>
        <source>The file has {0} GiB; files above 1 GiB are not read</source>
        <translation>该文件有 {0} GiB；超过 1 GiB 的文件不予识别</translation>
    </message>
    <message>
        <source>The file is a {0} image, and the decoder for these is not installed</source>
        <translation>该文件是 {0} 图像，而相应的解码器未安装</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>该文件是空的</translation>
    </message>
    <message>
        <source>The file is not an image</source>
        <translation>该文件不是图像</translation>
    </message>
    <message>
        <source>The file is {0}</source>
        <translation>该文件是{0}</translation>
    </message>
    <message>
        <source>The file may not be read</source>
        <translation>没有读取该文件的权限</translation>
    </message>
    <message>
        <source>The folder holds no images and no documents</source>
        <translation>该文件夹中没有图像或文档</translation>
    </message>
    <message>
        <source>The image has {0}×{1} = {2} megapixels; above 500 it is not read</source>
        <translation>该图像有 {0}×{1} = {2} 百万像素；超过 500 不予识别</translation>
    </message>
    <message>
        <source>The open pages cannot be kept in {0}: {1}</source>
        <translation>无法在 {0} 中保存打开的页面：{1}</translation>
    </message>
    <message>
        <source>The open pages cannot be {0} in {1}: {2}</source>
        <translation>无法在 {1} 中处理打开的页面（{0}）：{2}</translation>
    </message>
    <message>
        <source>The page cannot be drawn</source>
        <translation>无法绘制此页</translation>
    </message>
    <message>
        <source>The page has more boxes of text than the settings allow, and some of it was not read</source>
        <translation>页面上的文字框超过了设置允许的数量，部分文字未被识别</translation>
    </message>
    <message>
        <source>The page has no size</source>
        <translation>此页没有尺寸</translation>
    </message>
    <message>
        <source>The page is so large that it was drawn with {0} instead of {1} pixels per inch</source>
        <translation>此页太大，已按每英寸 {0} 像素而不是 {1} 像素绘制</translation>
    </message>
    <message>
        <source>The page was laid flat before it was read, so its text has no place on the page as it is</source>
        <translation>此页在识别前经过展平，因此文字在原页面上没有位置</translation>
    </message>
    <message>
        <source>The pages have more different characters than one PDF font holds</source>
        <translation>这些页面的不同字符数超过一个 PDF 字体的容量</translation>
    </message>
    <message>
        <source>The pages that were open last cannot be read: {0}</source>
        <translation>无法读取上次打开的页面：{0}</translation>
    </message>
    <message>
        <source>The pages that were open last cannot be restored: {0}</source>
        <translation>无法恢复上次打开的页面：{0}</translation>
    </message>
    <message>
        <source>The password does not open the document</source>
        <translation>密码不能打开该文档</translation>
    </message>
    <message>
        <source>The path is a link that leads back to itself</source>
        <translation>该路径是指向自身的链接</translation>
    </message>
    <message>
        <source>The path is a link to a file that does not exist</source>
        <translation>该路径是指向不存在文件的链接</translation>
    </message>
    <message>
        <source>The path is longer than this system allows</source>
        <translation>该路径超过系统允许的长度</translation>
    </message>
    <message>
        <source>The path is not one that a file can have</source>
        <translation>该路径不是有效的文件路径</translation>
    </message>
    <message>
        <source>The settings cannot be saved: {0}</source>
        <translation>无法保存设置：{0}</translation>
    </message>
    <message>
        <source>The standard engine for this model</source>
        <translation>此模型的标准引擎</translation>
    </message>
    <message>
        <source>The {0} image has no pixels: its size is {1}×{2}</source>
        <translation>该 {0} 图像没有像素：尺寸为 {1}×{2}</translation>
    </message>
    <message>
        <source>The {0} image is damaged, or of a kind that is not read</source>
        <translation>该 {0} 图像已损坏，或属于不支持的类型</translation>
    </message>
    <message>
        <source>The {0} image is incomplete: its end is missing</source>
        <translation>该 {0} 图像不完整：缺少结尾</translation>
    </message>
    <message>
        <source>There is no format “{0}”</source>
        <translation>没有“{0}”这种格式</translation>
    </message>
    <message>
        <source>There is no room to convert {0}: {1} MB are needed in {2}, {3} MB are free</source>
        <translation>没有空间转换 {0}：{2} 中需要 {1} MB，可用 {3} MB</translation>
    </message>
    <message>
        <source>There is not enough memory to decode the image</source>
        <translation>内存不足，无法解码该图像</translation>
    </message>
    <message>
        <source>There is not enough memory to draw the page</source>
        <translation>内存不足，无法绘制此页</translation>
    </message>
    <message>
        <source>This build of Paddle Inference {0}</source>
        <translation>此版本的 Paddle Inference {0}</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>This is a pipe, socket or device, not a file</source>
        <translation>这是管道、套接字或设备，不是文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>请重试</translation>
    </message>
    <message>
        <source>Try again when it has finished</source>
        <translation>请等它结束后重试</translation>
    </message>
    <message>
        <source>Try again, or choose another mirror</source>
        <translation>请重试，或选择其他镜像</translation>
    </message>
    <message>
        <source>Use a newer computer</source>
        <translation>请使用较新的电脑</translation>
    </message>
    <message>
        <source>Use letters, digits and the signs . _ + -, beginning with a letter or digit</source>
        <translation>请使用字母、数字和符号 . _ + -，并以字母或数字开头</translation>
    </message>
    <message>
        <source>Use the inference.yml that was exported with the network</source>
        <translation>请使用与该网络一同导出的 inference.yml</translation>
    </message>
    <message>
        <source>Use the model&apos;s ONNX version</source>
        <translation>请使用该模型的 ONNX 版本</translation>
    </message>
    <message>
        <source>Use the model&apos;s ONNX version, or another model</source>
        <translation>请使用该模型的 ONNX 版本，或其他模型</translation>
    </message>
    <message>
        <source>What is left of them is in {0}</source>
        <translation>剩余内容在 {0} 中</translation>
    </message>
    <message>
        <source>What the engine process sent led to {0}</source>
        <translation>引擎进程发来的内容导致 {0}</translation>
    </message>
    <message>
        <source>What {0} sent is neither an image nor a PDF</source>
        <translation>{0} 发来的既不是图像也不是 PDF</translation>
    </message>
    <message>
        <source>What {0} sent is {1}</source>
        <translation>{0} 发来的是{1}</translation>
    </message>
    <message>
        <source>Where a proxy opens secure connections, name its certificate file in REQUESTS_CA_BUNDLE</source>
        <translation>若代理会解开安全连接，请在 REQUESTS_CA_BUNDLE 中指定其证书文件</translation>
    </message>
    <message>
        <source>Write it so that it has fewer ways to match</source>
        <translation>请改写，使其匹配方式更少</translation>
    </message>
    <message>
        <source>a DjVu document, a format that is not read</source>
        <translation> DjVu 文档，不支持此格式</translation>
    </message>
    <message>
        <source>a JPEG 2000 image, a format that is not read</source>
        <translation> JPEG 2000 图像，不支持此格式</translation>
    </message>
    <message>
        <source>a JPEG XL image, a format that is not read</source>
        <translation> JPEG XL 图像，不支持此格式</translation>
    </message>
    <message>
        <source>a Photoshop document, a format that is not read</source>
        <translation> Photoshop 文档，不支持此格式</translation>
    </message>
    <message>
        <source>a ZIP archive or an Office document, not an image</source>
        <translation> ZIP 压缩包或 Office 文档，不是图像</translation>
    </message>
    <message>
        <source>a model called &apos;{0}&apos; is installed already</source>
        <translation>已安装名为“{0}”的模型</translation>
    </message>
    <message>
        <source>a part of its path is a file, not a folder</source>
        <translation>其路径中有一部分是文件而不是文件夹</translation>
    </message>
    <message>
        <source>a process to try engines in cannot be started: {0}</source>
        <translation>无法启动试用引擎的进程：{0}</translation>
    </message>
    <message>
        <source>a trial answered {0} to {1}</source>
        <translation>试用进程对 {1} 回答了 {0}</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a web page, not an image</source>
        <translation>网页，不是图像</translation>
    </message>
    <message>
        <source>an SVG drawing, which has no pixels</source>
        <translation> SVG 图形，没有像素</translation>
    </message>
    <message>
        <source>another window or command is changing the models</source>
        <translation>另一个窗口或命令正在更改模型</translation>
    </message>
    <message>
        <source>can be used by {0}</source>
        <translation>可由 {0} 使用</translation>
    </message>
    <message>
        <source>crashed with the Windows status 0x{0}</source>
        <translation>已崩溃，Windows 状态 0x{0}</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>ended with exit code {0}</source>
        <translation>已结束，退出代码 {0}</translation>
    </message>
    <message>
        <source>found, but OpenVINO cannot use it</source>
        <translation>已找到，但 OpenVINO 无法使用</translation>
    </message>
    <message>
        <source>found, but its driver is not installed</source>
        <translation>已找到，但未安装驱动程序</translation>
    </message>
    <message>
        <source>found, but its driver shows it to nobody here</source>
        <translation>已找到，但其驱动程序在此处不可见</translation>
    </message>
    <message>
        <source>found, but its driver {0} runs CUDA {1}, and {2} needs CUDA {3}</source>
        <translation>已找到，但其驱动程序 {0} 支持 CUDA {1}，而 {2} 需要 CUDA {3}</translation>
    </message>
    <message>
        <source>found, but no engine here runs on it</source>
        <translation>已找到，但这里没有能在其上运行的引擎</translation>
    </message>
    <message>
        <source>found, but too old: its compute capability is {0}, and CUDA 13 begins at 7.5</source>
        <translation>已找到，但太旧：其计算能力为 {0}，而 CUDA 13 从 7.5 起</translation>
    </message>
    <message>
        <source>found, not set up</source>
        <translation>已找到，未设置</translation>
    </message>
    <message>
        <source>hangs in the system and cannot be ended</source>
        <translation>卡在系统中，无法结束</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>it gave no sign of life for {0} s and was ended</source>
        <translation>{0} 秒没有响应，已被终止</translation>
    </message>
    <message>
        <source>it holds no pipeline of PaddleX</source>
        <translation>其中没有 PaddleX 流水线</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>它不是 UTF-8</translation>
    </message>
    <message>
        <source>it reads only {0}</source>
        <translation>它只识别出 {0}</translation>
    </message>
    <message>
        <source>its path is longer than this system allows</source>
        <translation>其路径超过系统允许的长度</translation>
    </message>
    <message>
        <source>no AVX2: reading is slow here</source>
        <translation>没有 AVX2：在此识别较慢</translation>
    </message>
    <message>
        <source>no font is installed, so no text can be shown</source>
        <translation>没有安装字体，因此无法显示文字</translation>
    </message>
    <message>
        <source>no font with Chinese characters is installed, so these are drawn as boxes; install one, such as Noto Sans CJK</source>
        <translation>未安装含中文的字体，因此中文画成方框；请安装一种，例如 Noto Sans CJK</translation>
    </message>
    <message>
        <source>no graphics card was found</source>
        <translation>未找到显卡</translation>
    </message>
    <message>
        <source>no known model reads &apos;{0}&apos;</source>
        <translation>没有已知模型能识别“{0}”</translation>
    </message>
    <message>
        <source>no model called &apos;{0}&apos; is installed</source>
        <translation>未安装名为“{0}”的模型</translation>
    </message>
    <message>
        <source>no packages are in each other&apos;s way</source>
        <translation>没有互相冲突的软件包</translation>
    </message>
    <message>
        <source>no runtime is installed to read with</source>
        <translation>未安装可用于识别的运行库</translation>
    </message>
    <message>
        <source>no temporary folder can be made: {0}</source>
        <translation>无法建立临时文件夹：{0}</translation>
    </message>
    <message>
        <source>not here as packages: {0}; without NVIDIA&apos;s own installers it does not load</source>
        <translation>缺少软件包：{0}；若没有 NVIDIA 自己的安装程序则无法加载</translation>
    </message>
    <message>
        <source>not tried: {0} MB of memory are free, and it may take {1}</source>
        <translation>未尝试：可用内存 {0} MB，而它可能需要 {1} MB</translation>
    </message>
    <message>
        <source>of what is to be read, the model does not know {0}</source>
        <translation>要识别的字符中，模型不认识 {0}</translation>
    </message>
    <message>
        <source>paddle2onnx is not installed</source>
        <translation>未安装 paddle2onnx</translation>
    </message>
    <message>
        <source>paddle2onnx is not published for Python {0}</source>
        <translation>paddle2onnx 没有面向 Python {0} 的版本</translation>
    </message>
    <message>
        <source>paddle2onnx is not published for this system</source>
        <translation>paddle2onnx 没有面向此系统的版本</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>sha256 is right</source>
        <translation>sha256 正确</translation>
    </message>
    <message>
        <source>the address cannot be used: {0}</source>
        <translation>无法使用该地址：{0}</translation>
    </message>
    <message>
        <source>the card cannot {0} (CUDA error {1}{2})</source>
        <translation>显卡无法执行 {0}（CUDA 错误 {1}{2}）</translation>
    </message>
    <message>
        <source>the card cannot {0}: its memory is full</source>
        <translation>显卡无法执行 {0}：显存已满</translation>
    </message>
    <message>
        <source>the connection to {0} is not secure: its certificate cannot be checked</source>
        <translation>与 {0} 的连接不安全：无法验证其证书</translation>
    </message>
    <message>
        <source>the connection to {0} was cut off</source>
        <translation>与 {0} 的连接已中断</translation>
    </message>
    <message>
        <source>the conversion is checked with {0}: {1}</source>
        <translation>转换用 {0} 检查：{1}</translation>
    </message>
    <message>
        <source>the conversion of {0} calculates something else: it is off by {1}</source>
        <translation>{0} 转换后计算结果不同：偏差 {1}</translation>
    </message>
    <message>
        <source>the conversion of {0} came out broken: {1}</source>
        <translation>{0} 的转换结果已损坏：{1}</translation>
    </message>
    <message>
        <source>the conversion of {0} does not run: {1}</source>
        <translation>{0} 的转换结果无法运行：{1}</translation>
    </message>
    <message>
        <source>the conversion of {0} failed: its process {1}</source>
        <translation>{0} 的转换失败：其进程{1}</translation>
    </message>
    <message>
        <source>the conversion of {0} gives an output of shape {1} instead of {2}</source>
        <translation>{0} 转换后输出的形状为 {1}，而不是 {2}</translation>
    </message>
    <message>
        <source>the converted network cannot be written: {0}</source>
        <translation>无法写入转换后的网络：{0}</translation>
    </message>
    <message>
        <source>the copy is not the model that was to be imported</source>
        <translation>复制所得不是要导入的模型</translation>
    </message>
    <message>
        <source>the detector answered with the shape {0} to a page of {1}</source>
        <translation>检测网络对 {1} 的页面给出了形状 {0}</translation>
    </message>
    <message>
        <source>the dictionary of {0} does not belong to it: it has {1} characters, and the network knows {2}</source>
        <translation>{0} 的字典与它不符：字典有 {1} 个字符，而网络认识 {2} 个</translation>
    </message>
    <message>
        <source>the disk does not take files of that size</source>
        <translation>该磁盘不能存放这么大的文件</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>磁盘是只读的</translation>
    </message>
    <message>
        <source>the disk of {0} is full</source>
        <translation>{0} 所在的磁盘已满</translation>
    </message>
    <message>
        <source>the disk reports a fault</source>
        <translation>磁盘报告故障</translation>
    </message>
    <message>
        <source>the document orientation network answered with the shape {0}</source>
        <translation>文档方向网络给出了形状 {0}</translation>
    </message>
    <message>
        <source>the embedded model is missing</source>
        <translation>缺少自带的模型</translation>
    </message>
    <message>
        <source>the engine cache in {0} cannot be written: {1}</source>
        <translation>无法写入 {0} 中的引擎缓存：{1}</translation>
    </message>
    <message>
        <source>the engine cannot be written to {0}: {1}</source>
        <translation>无法把引擎写入 {0}：{1}</translation>
    </message>
    <message>
        <source>the engine file cannot be read: {0}</source>
        <translation>无法读取引擎文件：{0}</translation>
    </message>
    <message>
        <source>the engine file is none of this app&apos;s: {0}</source>
        <translation>引擎文件不属于本应用：{0}</translation>
    </message>
    <message>
        <source>the engine file was built for another kind of output</source>
        <translation>引擎文件是为另一种输出构建的</translation>
    </message>
    <message>
        <source>the engine file was built for {0}, not for {1}</source>
        <translation>引擎文件是为 {0} 而不是 {1} 构建的</translation>
    </message>
    <message>
        <source>the engine is closed</source>
        <translation>引擎已关闭</translation>
    </message>
    <message>
        <source>the installed ONNX Runtime is the build for CPUs</source>
        <translation>已安装的 ONNX Runtime 是 CPU 版本</translation>
    </message>
    <message>
        <source>the model knows no characters of the set &apos;{0}&apos;</source>
        <translation>模型不认识字符集“{0}”中的任何字符</translation>
    </message>
    <message>
        <source>the models in {0} cannot be changed: {1}</source>
        <translation>无法更改 {0} 中的模型：{1}</translation>
    </message>
    <message>
        <source>the network has weights too large for fp16</source>
        <translation>该网络的权重对 fp16 来说太大</translation>
    </message>
    <message>
        <source>the orientation classifier answered with the shape {0}</source>
        <translation>方向分类网络给出了形状 {0}</translation>
    </message>
    <message>
        <source>the proxy does not lead to {0}</source>
        <translation>代理无法到达 {0}</translation>
    </message>
    <message>
        <source>the proxy wants a user name and password</source>
        <translation>代理需要用户名和密码</translation>
    </message>
    <message>
        <source>the reading ended without a result</source>
        <translation>识别结束而没有结果</translation>
    </message>
    <message>
        <source>the recogniser knows other classes than the {0} characters of its dictionary</source>
        <translation>识别网络的类别与其字典的 {0} 个字符不符</translation>
    </message>
    <message>
        <source>the server leads to {0}, which {1}</source>
        <translation>服务器转到 {0}，而它{1}</translation>
    </message>
    <message>
        <source>the session is closed</source>
        <translation>会话已关闭</translation>
    </message>
    <message>
        <source>the standard engine failed while it was measured: {0}</source>
        <translation>测量时标准引擎失败：{0}</translation>
    </message>
    <message>
        <source>the system does not tell</source>
        <translation>系统未提供</translation>
    </message>
    <message>
        <source>the unwarping network answered with the shape {0}</source>
        <translation>展平网络给出了形状 {0}</translation>
    </message>
    <message>
        <source>there is a folder of that name</source>
        <translation>已有同名文件夹</translation>
    </message>
    <message>
        <source>there is no NVIDIA card {0} here</source>
        <translation>这里没有 NVIDIA 显卡 {0}</translation>
    </message>
    <message>
        <source>there is no mirror called &apos;{0}&apos;</source>
        <translation>没有名为“{0}”的镜像</translation>
    </message>
    <message>
        <source>there is no model called &apos;{0}&apos;</source>
        <translation>没有名为“{0}”的模型</translation>
    </message>
    <message>
        <source>there is no model called &apos;{0}&apos; to download</source>
        <translation>没有名为“{0}”的可下载模型</translation>
    </message>
    <message>
        <source>there is no network called &apos;{0}&apos;</source>
        <translation>没有名为“{0}”的网络</translation>
    </message>
    <message>
        <source>there is no server called {0}</source>
        <translation>没有名为 {0} 的服务器</translation>
    </message>
    <message>
        <source>there is no such device here</source>
        <translation>这里没有这种设备</translation>
    </message>
    <message>
        <source>this computer is offline: no way to {0}</source>
        <translation>这台电脑已离线：无法到达 {0}</translation>
    </message>
    <message>
        <source>this computer is offline: {0} cannot be looked up</source>
        <translation>这台电脑已离线：无法查询 {0}</translation>
    </message>
    <message>
        <source>this computer seems to be offline: none of {0} can be looked up</source>
        <translation>这台电脑似乎已离线：{0} 都无法查询</translation>
    </message>
    <message>
        <source>this engine cannot be limited to some characters</source>
        <translation>此引擎无法限定要识别的字符</translation>
    </message>
    <message>
        <source>this network does not come with the app</source>
        <translation>本应用不自带此网络</translation>
    </message>
    <message>
        <source>was ended by {0} (signal {1})</source>
        <translation>被 {0}（信号 {1}）终止</translation>
    </message>
    <message>
        <source>what was downloaded as {0} cannot be used: {1}</source>
        <translation>下载的 {0} 无法使用：{1}</translation>
    </message>
    <message>
        <source>works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>you may not write there</source>
        <translation>您没有该处的写入权限</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>您的磁盘配额已用完</translation>
    </message>
    <message>
        <source>{0} GiB</source>
        <translation>{0} GiB</translation>
    </message>
    <message>
        <source>{0} GiB free on the disk of {1}</source>
        <translation>{1} 所在磁盘可用 {0} GiB</translation>
    </message>
    <message>
        <source>{0} GiB, compute capability {1}.{2}, driver {3} for CUDA up to {4}.{5}</source>
        <translation>{0} GiB，计算能力 {1}.{2}，驱动程序 {3} 最高支持 CUDA {4}.{5}</translation>
    </message>
    <message>
        <source>{0} answered with an error ({1})</source>
        <translation>{0} 返回错误（{1}）</translation>
    </message>
    <message>
        <source>{0} both bring the module {1}: only one of them may be installed</source>
        <translation>{0} 都带有模块 {1}：只能安装其中一个</translation>
    </message>
    <message>
        <source>{0} calculates wrongly on {1}</source>
        <translation>{0} 在 {1} 上计算有误</translation>
    </message>
    <message>
        <source>{0} came over as {1}×{2} pixels</source>
        <translation>{0} 传来时为 {1}×{2} 像素</translation>
    </message>
    <message>
        <source>{0} cannot be converted to ONNX: {1}</source>
        <translation>{0} 无法转换为 ONNX：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be converted: {1}</source>
        <translation>{0} 无法转换：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be loaded: {1}</source>
        <translation>{0} 无法加载：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be read any more: {1}</source>
        <translation>{0} 已无法读取：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} 无法读取：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be run: {1}</source>
        <translation>{0} 无法运行：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be used</source>
        <translation>{0} 无法使用</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}</source>
        <translation>{0} 无法使用：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be written</source>
        <translation>{0} 无法写入</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>{0} 无法写入：{1}</translation>
    </message>
    <message>
        <source>{0} cannot run on {1}: {2}</source>
        <translation>{0} 无法在 {1} 上运行：{2}</translation>
    </message>
    <message>
        <source>{0} comes with the app and cannot be removed</source>
        <translation>{0} 是应用自带的，不能移除</translation>
    </message>
    <message>
        <source>{0} comes with the app; there is nothing to download</source>
        <translation>{0} 是应用自带的，无需下载</translation>
    </message>
    <message>
        <source>{0} could not be written: there is not enough memory</source>
        <translation>{0} 无法写入：内存不足</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}</source>
        <translation>{0} 无法写入：{1}</translation>
    </message>
    <message>
        <source>{0} does not answer</source>
        <translation>{0} 没有响应</translation>
    </message>
    <message>
        <source>{0} does not calculate in {1} here</source>
        <translation>{0} 在此不以 {1} 计算</translation>
    </message>
    <message>
        <source>{0} does not calculate in {1} on {2}</source>
        <translation>{0} 在 {2} 上不以 {1} 计算</translation>
    </message>
    <message>
        <source>{0} does not exist</source>
        <translation>{0} 不存在</translation>
    </message>
    <message>
        <source>{0} does not give the file away ({1})</source>
        <translation>{0} 不提供该文件（{1}）</translation>
    </message>
    <message>
        <source>{0} does not have the file</source>
        <translation>{0} 没有该文件</translation>
    </message>
    <message>
        <source>{0} does not read &apos;{1}&apos;</source>
        <translation>{0} 不能识别“{1}”</translation>
    </message>
    <message>
        <source>{0} does not run on {1}</source>
        <translation>{0} 不能在 {1} 上运行</translation>
    </message>
    <message>
        <source>{0} does not run on {1} devices</source>
        <translation>{0} 不能在 {1} 设备上运行</translation>
    </message>
    <message>
        <source>{0} does not run on {1}: {2}</source>
        <translation>{0} 不能在 {1} 上运行：{2}</translation>
    </message>
    <message>
        <source>{0} does not say which image it was read from</source>
        <translation>{0} 没有说明是从哪张图片识别的</translation>
    </message>
    <message>
        <source>{0} does not take the connection</source>
        <translation>{0} 拒绝连接</translation>
    </message>
    <message>
        <source>{0} exists already</source>
        <translation>{0} 已存在</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} 失败</translation>
    </message>
    <message>
        <source>{0} has stopped sending</source>
        <translation>{0} 已停止发送</translation>
    </message>
    <message>
        <source>{0} holds &apos;{1}&apos;, and nothing tells what that does</source>
        <translation>{0} 中有“{1}”，但没有说明它的用途</translation>
    </message>
    <message>
        <source>{0} holds a recogniser without its dictionary</source>
        <translation>{0} 中的识别网络缺少字典</translation>
    </message>
    <message>
        <source>{0} holds no dictionary</source>
        <translation>{0} 中没有字典</translation>
    </message>
    <message>
        <source>{0} holds no network</source>
        <translation>{0} 中没有网络</translation>
    </message>
    <message>
        <source>{0} holds no network for {1}, only {2}</source>
        <translation>{0} 中没有用于{1}的网络，只有{2}</translation>
    </message>
    <message>
        <source>{0} holds no network in Paddle&apos;s format, only {1}</source>
        <translation>{0} 中没有 Paddle 格式的网络，只有 {1}</translation>
    </message>
    <message>
        <source>{0} holds one page in each file</source>
        <translation>{0} 每个文件只含一页</translation>
    </message>
    <message>
        <source>{0} holds several networks: {1}</source>
        <translation>{0} 中有多个网络：{1}</translation>
    </message>
    <message>
        <source>{0} holds two networks for {1}: {2} and {3}</source>
        <translation>{0} 中有两个用于{1}的网络：{2} 和 {3}</translation>
    </message>
    <message>
        <source>{0} holds weights, but not the network they belong to</source>
        <translation>{0} 中有权重，但没有对应的网络</translation>
    </message>
    <message>
        <source>{0} holds {1}, but not its weights {2}</source>
        <translation>{0} 中有 {1}，但没有其权重 {2}</translation>
    </message>
    <message>
        <source>{0} holds {1}, not an exported network</source>
        <translation>{0} 中是{1}，不是导出的网络</translation>
    </message>
    <message>
        <source>{0} is a network for {1} and cannot be used for {2}</source>
        <translation>{0} 是用于{1}的网络，不能用于{2}</translation>
    </message>
    <message>
        <source>{0} is a single network for {1}, not a whole model</source>
        <translation>{0} 是用于{1}的单个网络，不是完整的模型</translation>
    </message>
    <message>
        <source>{0} is a whole number of at least 1, not {1}</source>
        <translation>{0} 应为不小于 1 的整数，而不是 {1}</translation>
    </message>
    <message>
        <source>{0} is asked for, and this engine was opened without its network</source>
        <translation>需要{0}，但此引擎打开时没有它的网络</translation>
    </message>
    <message>
        <source>{0} is called a network for {1}, but puts out something else</source>
        <translation>{0} 名为用于{1}的网络，但输出的是别的内容</translation>
    </message>
    <message>
        <source>{0} is damaged</source>
        <translation>{0} 已损坏</translation>
    </message>
    <message>
        <source>{0} is damaged, so its pages cannot be taken over</source>
        <translation>{0} 已损坏，无法沿用其页面</translation>
    </message>
    <message>
        <source>{0} is in Paddle format and needs Paddle Inference, which is not installed</source>
        <translation>{0} 是 Paddle 格式，需要未安装的 Paddle Inference</translation>
    </message>
    <message>
        <source>{0} is installed but cannot be loaded: {1}</source>
        <translation>{0} 已安装但无法加载：{1}</translation>
    </message>
    <message>
        <source>{0} is installed for the CPU only</source>
        <translation>{0} 只安装了 CPU 版本</translation>
    </message>
    <message>
        <source>{0} is missing beside {1}</source>
        <translation>{1} 旁边缺少 {0}</translation>
    </message>
    <message>
        <source>{0} is missing from {1}</source>
        <translation>{1} 中缺少 {0}</translation>
    </message>
    <message>
        <source>{0} is no result of OCR Desktop or PaddleOCR: {1}</source>
        <translation>{0} 不是 OCR Desktop 或 PaddleOCR 的结果：{1}</translation>
    </message>
    <message>
        <source>{0} is not a readable ONNX model: {1}</source>
        <translation>{0} 不是可读的 ONNX 模型：{1}</translation>
    </message>
    <message>
        <source>{0} is not a readable PaddleOCR model description: {1}</source>
        <translation>{0} 不是可读的 PaddleOCR 模型说明：{1}</translation>
    </message>
    <message>
        <source>{0} is not a readable YAML file: {1}</source>
        <translation>{0} 不是可读的 YAML 文件：{1}</translation>
    </message>
    <message>
        <source>{0} is not built for {1} yet</source>
        <translation>{0} 尚未为 {1} 构建</translation>
    </message>
    <message>
        <source>{0} is not installed</source>
        <translation>未安装 {0}</translation>
    </message>
    <message>
        <source>{0} is not published for this system</source>
        <translation>{0} 没有面向此系统的版本</translation>
    </message>
    <message>
        <source>{0} is not the right file: its sha256 is {1}…, not {2}…</source>
        <translation>{0} 不是正确的文件：其 sha256 为 {1}…，而不是 {2}…</translation>
    </message>
    <message>
        <source>{0} is one of {1}, not {2}</source>
        <translation>{0} 应为 {1} 之一，而不是 {2}</translation>
    </message>
    <message>
        <source>{0} is protected by a password</source>
        <translation>{0} 受密码保护</translation>
    </message>
    <message>
        <source>{0} is the file that was read, and it is not replaced</source>
        <translation>{0} 是被识别的文件，不会被替换</translation>
    </message>
    <message>
        <source>{0} is too large for a pipeline file</source>
        <translation>{0} 作为流水线文件太大</translation>
    </message>
    <message>
        <source>{0} leads from one address to the next without end</source>
        <translation>{0} 不断地转到下一个地址</translation>
    </message>
    <message>
        <source>{0} may not be changed: its author has forbidden that</source>
        <translation>{0} 不可更改：作者禁止更改</translation>
    </message>
    <message>
        <source>{0} must know the sizes of the batches it builds for</source>
        <translation>{0} 必须知道要构建的批次大小</translation>
    </message>
    <message>
        <source>{0} needs the model as {1}</source>
        <translation>{0} 需要 {1} 格式的模型</translation>
    </message>
    <message>
        <source>{0} needs the model as {1}, and the standard engine converts nothing</source>
        <translation>{0} 需要 {1} 格式的模型，而标准引擎不做转换</translation>
    </message>
    <message>
        <source>{0} needs the model as {1}, and {2}</source>
        <translation>{0} 需要 {1} 格式的模型，而{2}</translation>
    </message>
    <message>
        <source>{0} runs here on the CPU in fp32, not {1}</source>
        <translation>{0} 在此以 fp32 在 CPU 上运行，而不是 {1}</translation>
    </message>
    <message>
        <source>{0} runs in {1} on {2} here, not in {3} on {4}</source>
        <translation>{0} 在此以 {1} 在 {2} 上运行，而不是以 {3} 在 {4} 上</translation>
    </message>
    <message>
        <source>{0} runs on NVIDIA cards, not on the {1}</source>
        <translation>{0} 在 NVIDIA 显卡上运行，不在 {1} 上</translation>
    </message>
    <message>
        <source>{0} sends more than the {1} MB that the file can have</source>
        <translation>{0} 发送的内容超过该文件允许的 {1} MB</translation>
    </message>
    <message>
        <source>{0} sent an empty file</source>
        <translation>{0} 发送了空文件</translation>
    </message>
    <message>
        <source>{0} sent {1} of {2} bytes</source>
        <translation>{0} 只发送了 {2} 字节中的 {1} 字节</translation>
    </message>
    <message>
        <source>{0} takes something else than one batch of images</source>
        <translation>{0} 的输入不是一批图像</translation>
    </message>
    <message>
        <source>{0} wants {1}, which this version does not do</source>
        <translation>{0} 需要 {1}，此版本不支持</translation>
    </message>
    <message>
        <source>{0} was built for up to {1} images of {2} × {3} px on this card, not for {4} of {5} × {6} px</source>
        <translation>{0} 在此显卡上最多为 {1} 张 {2} × {3} 像素的图像构建，而不是 {4} 张 {5} × {6} 像素</translation>
    </message>
    <message>
        <source>{0} was changed after it was read</source>
        <translation>{0} 在识别之后被更改</translation>
    </message>
    <message>
        <source>{0} was converted, and is not in {1} any more</source>
        <translation>{0} 已转换，但已不在 {1} 中</translation>
    </message>
    <message>
        <source>{0} was damaged in the engine cache, and is not used</source>
        <translation>引擎缓存中的 {0} 已损坏，不予使用</translation>
    </message>
    <message>
        <source>{0} was given an input of shape {1} for a network of {2}</source>
        <translation>{0} 收到了形状为 {1} 的输入，而网络需要 {2}</translation>
    </message>
    <message>
        <source>{0} was not read in time</source>
        <translation>{0} 没有及时识别完</translation>
    </message>
    <message>
        <source>{0} was of no use in the engine cache: {1}</source>
        <translation>引擎缓存中的 {0} 无法使用：{1}</translation>
    </message>
    <message>
        <source>{0}, all it needs is here</source>
        <translation>{0}，所需组件齐全</translation>
    </message>
    <message>
        <source>{0}, made when it is needed</source>
        <translation>{0}，需要时建立</translation>
    </message>
    <message>
        <source>{0}, {1} MiB</source>
        <translation>{0}，{1} MiB</translation>
    </message>
    <message>
        <source>{0}, {1} physical cores in use</source>
        <translation>{0}，使用 {1} 个物理核心</translation>
    </message>
    <message>
        <source>{0}.qm is missing from {1}</source>
        <translation>{1} 中缺少 {0}.qm</translation>
    </message>
    <message>
        <source>{0}: large pages take about 2 GiB</source>
        <translation>{0}：大页面约需 2 GiB</translation>
    </message>
    <message>
        <source>{0}: the card&apos;s memory is full</source>
        <translation>{0}：显存已满</translation>
    </message>
    <message>
        <source>{0}: the device&apos;s memory is full</source>
        <translation>{0}：设备内存已满</translation>
    </message>
    <message>
        <source>{0}: the memory does not suffice</source>
        <translation>{0}：内存不足</translation>
    </message>
    <message>
        <source>{0}; {1} by itself</source>
        <translation>{0}；原生支持 {1}</translation>
    </message>
    <message>
        <source>{0}auto_config is off, and no backend is named</source>
        <translation>{0}auto_config 已关闭，但没有指定后端</translation>
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
        <source>opening a result</source>
        <translation>打开结果</translation>
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
