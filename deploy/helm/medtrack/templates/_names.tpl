{{- define "medtrack.labels" -}}
app.kubernetes.io/name: medtrack
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "medtrack.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* What every process has: settings, secrets, where the others are. */}}
{{- define "medtrack.environment" -}}
envFrom:
  - configMapRef:
      name: {{ .Release.Name }}-settings
  - secretRef:
      name: {{ .Values.secrets.existingSecret }}
{{- end }}

{{/* Nobody's rights, nothing to write to but what is mounted. */}}
{{- define "medtrack.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 1000
  capabilities:
    drop: [ALL]
{{- end }}
