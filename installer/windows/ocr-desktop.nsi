; The installer for Windows. `python -m installer.windows.setup` compiles it and gives it:
;   VERSION      of the app, such as 0.1.0
;   OUTPUT       the program that is written
;   ICON         an .ico file
;   LICENCE      the licence of the app
;   FILES        a script with the macros InstallFiles, RemoveFiles and RemoveFolders, of the bundle's files one by one
;   TYPES        a script with the macros AddTypes and RemoveTypes, of the file types that are offered
;   SIZE_KIB     what it takes on the disk
;   SIGN         a command that signs the program named after it; without it nothing is signed
;
; Silent: /S, with /AllUsers or /CurrentUser, and /D=FOLDER at the end. Silent removal keeps the user's data.

Unicode true
!ifdef TARGET
Target ${TARGET}
!endif
SetCompressor /SOLID lzma
ManifestDPIAware true

!define NAME "OCR Desktop"
!define PROGRAM "ocr-desktop-window.exe"
!define COMMAND "ocr-desktop.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ocr-desktop"
!define CLASSES "Software\Classes"
!define DOCUMENT "OcrDesktop.Document"

; Whoever may install for all is asked; the others install for themselves.
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include x64.nsh
!include "${FILES}"
!include "${TYPES}"

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} ${VERSION}"
VIAddVersionKey LegalCopyright "Apache-2.0"

!ifdef SIGN
!finalize '${SIGN} "%1"' = 0
!uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString APP_FILES ${LANG_ENGLISH} "OCR Desktop (needed)"
LangString APP_FILES ${LANG_SIMPCHINESE} "OCR Desktop（必需）"
LangString DESKTOP_SHORTCUT ${LANG_ENGLISH} "Shortcut on the desktop"
LangString DESKTOP_SHORTCUT ${LANG_SIMPCHINESE} "桌面快捷方式"
LangString OPEN_WITH ${LANG_ENGLISH} "“Open with” for images and PDF"
LangString OPEN_WITH ${LANG_SIMPCHINESE} "图片和 PDF 的“打开方式”"
LangString DOCUMENT_NAME ${LANG_ENGLISH} "Image or document"
LangString DOCUMENT_NAME ${LANG_SIMPCHINESE} "图片或文档"
LangString NEEDS_64_BIT ${LANG_ENGLISH} "OCR Desktop needs a 64-bit Windows."
LangString NEEDS_64_BIT ${LANG_SIMPCHINESE} "OCR Desktop 需要 64 位 Windows。"
LangString IS_RUNNING ${LANG_ENGLISH} "OCR Desktop is running. Quit it, then press Retry."
LangString IS_RUNNING ${LANG_SIMPCHINESE} "OCR Desktop 正在运行。请先退出，然后按“重试”。"
LangString FILES_STAY ${LANG_ENGLISH} "Some files in $INSTDIR could not be removed: a program uses them, or you may not. Close other programs, then press Retry."
LangString FILES_STAY ${LANG_SIMPCHINESE} "无法删除 $INSTDIR 中的部分文件：有程序正在使用它们，或您没有权限。请关闭其他程序，然后按“重试”。"
LangString OLD_STAYS ${LANG_ENGLISH} "The version that is installed could not be removed. Remove it in the system's settings first."
LangString OLD_STAYS ${LANG_SIMPCHINESE} "无法移除已安装的版本。请先在系统设置中将其移除。"
LangString ASK_DATA ${LANG_ENGLISH} "Remove your settings, kept pages, models and built engines as well?$\r$\n$\r$\nYour images and documents are not touched."
LangString ASK_DATA ${LANG_SIMPCHINESE} "是否同时删除您的设置、保留的页面、模型和已构建的引擎？$\r$\n$\r$\n您的图片和文档不受影响。"

; Windows keeps a running program's file from being opened for writing.
!macro GoToIfRunning FILE RUNNING
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $0 "${FILE}" a
    IfErrors ${RUNNING}
    FileClose $0
  ${EndIf}
!macroend

; Engines and terminals run the other program, also when the window is closed.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  look:
  !insertmacro GoToIfRunning "$INSTDIR\${PROGRAM}" running
  !insertmacro GoToIfRunning "$INSTDIR\${COMMAND}" running
  Return
  running:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $(IS_RUNNING) /SD IDCANCEL IDRETRY look
  SetErrorLevel 3
  Quit
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; An older version may have files that this one does not have.
Function RemoveOldVersion
  ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "UninstallString"
  ReadRegStr $1 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == ""
    Return
  ${EndIf}
  ${IfNot} ${FileExists} "$1\uninstall.exe"
    Return
  ${EndIf}
  ClearErrors
  ExecWait '$0 /S _?=$1' $2
  ${If} ${Errors}
  ${OrIf} $2 <> 0
    MessageBox MB_OK|MB_ICONSTOP $(OLD_STAYS) /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  Delete "$1\uninstall.exe"
  RMDir "$1"
FunctionEnd

Section $(APP_FILES) SectionApp
  SectionIn RO
  SetRegView 64
  Call WaitUntilClosed
  Call RemoveOldVersion
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "Software\Microsoft\Windows\CurrentVersion\App Paths\${COMMAND}" "" "$INSTDIR\${COMMAND}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KIB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section /o $(DESKTOP_SHORTCUT) SectionDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

; Offers the app beside others; which program opens a file by default stays the user's choice.
Section $(OPEN_WITH) SectionTypes
  SetRegView 64
  WriteRegStr SHCTX "${CLASSES}\${DOCUMENT}" "" "$(DOCUMENT_NAME)"
  WriteRegStr SHCTX "${CLASSES}\${DOCUMENT}\shell\open" "FriendlyAppName" "${NAME}"
  WriteRegStr SHCTX "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr SHCTX "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr SHCTX "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  !insertmacro AddTypes
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP $(NEEDS_64_BIT) /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  SetRegView 64
  ; The folder of the command line; empty without one.
  StrCpy $R9 $INSTDIR
  !insertmacro MULTIUSER_INIT
  ${If} $R9 != ""
    StrCpy $INSTDIR $R9
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "Uninstall"
  SetRegView 64
  Call un.WaitUntilClosed
  ; While a file is left, the app stays in the list of programs, from where this can be tried again.
  remove:
  ClearErrors
  !insertmacro RemoveFiles
  ${If} ${Errors}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $(FILES_STAY) /SD IDCANCEL IDRETRY remove
    SetErrorLevel 6
    Quit
  ${EndIf}
  !insertmacro RemoveFolders
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro RemoveTypes
  DeleteRegKey SHCTX "${CLASSES}\${DOCUMENT}"
  DeleteRegKey SHCTX "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\Applications"
  DeleteRegKey SHCTX "Software\Microsoft\Windows\CurrentVersion\App Paths\${COMMAND}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  Delete "$INSTDIR\uninstall.exe"
  ; Only if it is empty: people install into folders that hold other things.
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 $(ASK_DATA) /SD IDNO IDNO kept
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\ocr-desktop"
  kept:
SectionEnd
