@echo off
rem Starts the server, or with "shell" talks to one that runs; --help tells more. Windows 10 or later.
setlocal
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo sprocket: Java 17 or later is needed: set JAVA_HOME or the path. 1>&2
  exit /b 1
)
"%JAVA%" -XX:+UseSerialGC -Xms96m -XX:NewSize=8m -XX:MetaspaceSize=96m -Xshare:auto -XX:CompileThresholdScaling=2 ^
  -Djava.awt.headless=true -XX:+IgnoreUnrecognizedVMOptions ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %SPROCKET_JAVA_OPTS% -jar "%~dp0sprocket.jar" %*
exit /b %ERRORLEVEL%
