@echo off
rem Starts Interleave with a JDK 25 or newer: %JAVA_HOME%, or the java on the PATH.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version 2>nul | findstr /r /c:"^[a-z]* 2[5-9]" /c:"^[a-z]* [3-9][0-9]" >nul
if errorlevel 1 (
    echo Interleave needs JDK 25 or newer: install it or set JAVA_HOME to it. 1>&2
    exit /b 70
)
"%JAVA%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    "-Dinterleave.home=%HOME_DIR%" -cp "%HOME_DIR%\lib\*" dev.interleave.app.Main %*
exit /b %errorlevel%
