/**
 * The built-in types that clients send as protobuf, patch list by list, and have explained: one line
 * per message, its name and then `field=number:type`. Source: the struct tags of k8s.io/api v0.34.2.
 *
 *   `[]T` list, `{}T` map with text keys; `!` zeros are written too (Go: a pointer, or no omitempty)
 *   `~field` a message whose fields are the parent's own in JSON
 *   `^` a patch names the fields that stay (retainKeys)
 *   `|key` lists merge by this key in a strategic merge patch; by value where it is empty
 *
 * Types outside the core and meta groups have the first word of their group in front.
 */
export const builtinTypes = `
AWSElasticBlockStoreVolumeSource volumeID=1:string! fsType=2:string partition=3:int readOnly=4:bool
Affinity nodeAffinity=1:NodeAffinity podAffinity=2:PodAffinity podAntiAffinity=3:PodAntiAffinity
AppArmorProfile type=1:string! localhostProfile=2:string!
AttachedVolume name=1:string! devicePath=2:string!
AzureDiskVolumeSource diskName=1:string! diskURI=2:string! cachingMode=3:string! fsType=4:string! readOnly=5:bool! kind=6:string!
AzureFileVolumeSource secretName=1:string! shareName=2:string! readOnly=3:bool
CSIVolumeSource driver=1:string! readOnly=2:bool! fsType=3:string! volumeAttributes=4:{}string nodePublishSecretRef=5:LocalObjectReference
Capabilities add=1:[]string drop=2:[]string
CephFSVolumeSource monitors=1:[]string path=2:string user=3:string secretFile=4:string secretRef=5:LocalObjectReference readOnly=6:bool
CinderVolumeSource volumeID=1:string! fsType=2:string readOnly=3:bool secretRef=4:LocalObjectReference
ClientIPConfig timeoutSeconds=1:int!
ClusterTrustBundleProjection name=1:string! signerName=2:string! labelSelector=3:LabelSelector optional=5:bool! path=4:string!
Condition type=1:string! status=2:string! observedGeneration=3:int lastTransitionTime=4:time reason=5:string! message=6:string!
ConfigMap metadata=1:ObjectMeta immutable=4:bool! data=2:{}string binaryData=3:{}bytes
ConfigMapEnvSource ~localObjectReference=1:LocalObjectReference optional=2:bool!
ConfigMapKeySelector ~localObjectReference=1:LocalObjectReference key=2:string! optional=3:bool!
ConfigMapNodeConfigSource namespace=1:string! name=2:string! uid=3:string resourceVersion=4:string kubeletConfigKey=5:string!
ConfigMapProjection ~localObjectReference=1:LocalObjectReference items=2:[]KeyToPath optional=4:bool!
ConfigMapVolumeSource ~localObjectReference=1:LocalObjectReference items=2:[]KeyToPath defaultMode=3:int! optional=4:bool!
Container name=1:string! image=2:string command=3:[]string args=4:[]string workingDir=5:string ports=6:[]ContainerPort|containerPort envFrom=19:[]EnvFromSource env=7:[]EnvVar|name resources=8:ResourceRequirements resizePolicy=23:[]ContainerResizePolicy restartPolicy=24:string! restartPolicyRules=25:[]ContainerRestartRule volumeMounts=9:[]VolumeMount|mountPath volumeDevices=21:[]VolumeDevice|devicePath livenessProbe=10:Probe readinessProbe=11:Probe startupProbe=22:Probe lifecycle=12:Lifecycle terminationMessagePath=13:string terminationMessagePolicy=20:string imagePullPolicy=14:string securityContext=15:SecurityContext stdin=16:bool stdinOnce=17:bool tty=18:bool
ContainerExtendedResourceRequest containerName=1:string! resourceName=2:string! requestName=3:string!
ContainerImage names=1:[]string sizeBytes=2:int
ContainerPort name=1:string hostPort=2:int containerPort=3:int! protocol=4:string hostIP=5:string
ContainerResizePolicy resourceName=1:string! restartPolicy=2:string!
ContainerRestartRule action=1:string exitCodes=2:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator=1:string values=2:[]int
ContainerState waiting=1:ContainerStateWaiting running=2:ContainerStateRunning terminated=3:ContainerStateTerminated
ContainerStateRunning startedAt=1:time
ContainerStateTerminated exitCode=1:int! signal=2:int reason=3:string message=4:string startedAt=5:time finishedAt=6:time containerID=7:string
ContainerStateWaiting reason=1:string message=2:string
ContainerStatus name=1:string! state=2:ContainerState lastState=3:ContainerState ready=4:bool! restartCount=5:int! image=6:string! imageID=7:string! containerID=8:string started=9:bool! allocatedResources=10:{}quantity resources=11:ResourceRequirements volumeMounts=12:[]VolumeMountStatus|mountPath user=13:ContainerUser allocatedResourcesStatus=14:[]ResourceStatus|name stopSignal=15:string!
ContainerUser linux=1:LinuxContainerUser
DaemonEndpoint Port=1:int!
DeleteOptions gracePeriodSeconds=1:int! preconditions=2:Preconditions orphanDependents=3:bool! propagationPolicy=4:string! dryRun=5:[]string ignoreStoreReadErrorWithClusterBreakingPotential=6:bool!
DownwardAPIProjection items=1:[]DownwardAPIVolumeFile
DownwardAPIVolumeFile path=1:string! fieldRef=2:ObjectFieldSelector resourceFieldRef=3:ResourceFieldSelector mode=4:int!
DownwardAPIVolumeSource items=1:[]DownwardAPIVolumeFile defaultMode=2:int!
EmptyDirVolumeSource medium=1:string sizeLimit=2:quantity
EndpointAddress ip=1:string! hostname=3:string nodeName=4:string! targetRef=2:ObjectReference
EndpointPort name=1:string port=2:int! protocol=3:string appProtocol=4:string!
EndpointSubset addresses=1:[]EndpointAddress notReadyAddresses=2:[]EndpointAddress ports=3:[]EndpointPort
Endpoints metadata=1:ObjectMeta subsets=2:[]EndpointSubset
EnvFromSource prefix=1:string configMapRef=2:ConfigMapEnvSource secretRef=3:SecretEnvSource
EnvVar name=1:string! value=2:string valueFrom=3:EnvVarSource
EnvVarSource fieldRef=1:ObjectFieldSelector resourceFieldRef=2:ResourceFieldSelector configMapKeyRef=3:ConfigMapKeySelector secretKeyRef=4:SecretKeySelector fileKeyRef=5:FileKeySelector
EphemeralContainer ~ephemeralContainerCommon=1:EphemeralContainerCommon targetContainerName=2:string
EphemeralContainerCommon name=1:string! image=2:string command=3:[]string args=4:[]string workingDir=5:string ports=6:[]ContainerPort|containerPort envFrom=19:[]EnvFromSource env=7:[]EnvVar|name resources=8:ResourceRequirements resizePolicy=23:[]ContainerResizePolicy restartPolicy=24:string! restartPolicyRules=25:[]ContainerRestartRule volumeMounts=9:[]VolumeMount|mountPath volumeDevices=21:[]VolumeDevice|devicePath livenessProbe=10:Probe readinessProbe=11:Probe startupProbe=22:Probe lifecycle=12:Lifecycle terminationMessagePath=13:string terminationMessagePolicy=20:string imagePullPolicy=14:string securityContext=15:SecurityContext stdin=16:bool stdinOnce=17:bool tty=18:bool
EphemeralVolumeSource volumeClaimTemplate=1:PersistentVolumeClaimTemplate
Event metadata=1:ObjectMeta involvedObject=2:ObjectReference reason=3:string message=4:string source=5:EventSource firstTimestamp=6:time lastTimestamp=7:time count=8:int type=9:string eventTime=10:microTime series=11:EventSeries action=12:string related=13:ObjectReference reportingComponent=14:string! reportingInstance=15:string!
EventSeries count=1:int lastObservedTime=2:microTime
EventSource component=1:string host=2:string
ExecAction command=1:[]string
FCVolumeSource targetWWNs=1:[]string lun=2:int! fsType=3:string readOnly=4:bool wwids=5:[]string
FieldSelectorRequirement key=1:string! operator=2:string! values=3:[]string
FileKeySelector volumeName=1:string! path=2:string! key=3:string! optional=4:bool!
FlexVolumeSource driver=1:string! fsType=2:string secretRef=3:LocalObjectReference readOnly=4:bool options=5:{}string
FlockerVolumeSource datasetName=1:string datasetUUID=2:string
GCEPersistentDiskVolumeSource pdName=1:string! fsType=2:string partition=3:int readOnly=4:bool
GRPCAction port=1:int! service=2:string!
GitRepoVolumeSource repository=1:string! revision=2:string directory=3:string
GlusterfsVolumeSource endpoints=1:string! path=2:string! readOnly=3:bool
HTTPGetAction path=1:string port=2:intOrString host=3:string scheme=4:string httpHeaders=5:[]HTTPHeader
HTTPHeader name=1:string! value=2:string!
HostAlias ip=1:string! hostnames=2:[]string
HostIP ip=1:string!
HostPathVolumeSource path=1:string! type=2:string!
ISCSIVolumeSource targetPortal=1:string! iqn=2:string! lun=3:int! iscsiInterface=4:string fsType=5:string readOnly=6:bool portals=7:[]string chapAuthDiscovery=8:bool chapAuthSession=11:bool secretRef=10:LocalObjectReference initiatorName=12:string!
ImageVolumeSource reference=1:string pullPolicy=2:string
KeyToPath key=1:string! path=2:string! mode=3:int!
LabelSelector matchLabels=1:{}string matchExpressions=2:[]LabelSelectorRequirement
LabelSelectorRequirement key=1:string! operator=2:string! values=3:[]string
Lifecycle postStart=1:LifecycleHandler preStop=2:LifecycleHandler stopSignal=3:string!
LifecycleHandler exec=1:ExecAction httpGet=2:HTTPGetAction tcpSocket=3:TCPSocketAction sleep=4:SleepAction
LinuxContainerUser uid=1:int! gid=2:int! supplementalGroups=3:[]int
LoadBalancerIngress ip=1:string hostname=2:string ipMode=3:string! ports=4:[]PortStatus
LoadBalancerStatus ingress=1:[]LoadBalancerIngress
LocalObjectReference name=1:string
ManagedFieldsEntry manager=1:string operation=2:string apiVersion=3:string time=4:time fieldsType=6:string fieldsV1=7:raw subresource=8:string
ModifyVolumeStatus targetVolumeAttributesClassName=1:string status=2:string!
NFSVolumeSource server=1:string! path=2:string! readOnly=3:bool
Namespace metadata=1:ObjectMeta spec=2:NamespaceSpec status=3:NamespaceStatus
NamespaceCondition type=1:string! status=2:string! lastTransitionTime=4:time reason=5:string message=6:string
NamespaceSpec finalizers=1:[]string
NamespaceStatus phase=1:string conditions=2:[]NamespaceCondition|type
Node metadata=1:ObjectMeta spec=2:NodeSpec status=3:NodeStatus
NodeAddress type=1:string! address=2:string!
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution=1:NodeSelector preferredDuringSchedulingIgnoredDuringExecution=2:[]PreferredSchedulingTerm
NodeCondition type=1:string! status=2:string! lastHeartbeatTime=3:time lastTransitionTime=4:time reason=5:string message=6:string
NodeConfigSource configMap=2:ConfigMapNodeConfigSource
NodeConfigStatus assigned=1:NodeConfigSource active=2:NodeConfigSource lastKnownGood=3:NodeConfigSource error=4:string
NodeDaemonEndpoints kubeletEndpoint=1:DaemonEndpoint
NodeFeatures supplementalGroupsPolicy=1:bool!
NodeRuntimeHandler name=1:string! features=2:NodeRuntimeHandlerFeatures
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts=1:bool! userNamespaces=2:bool!
NodeSelector nodeSelectorTerms=1:[]NodeSelectorTerm
NodeSelectorRequirement key=1:string! operator=2:string! values=3:[]string
NodeSelectorTerm matchExpressions=1:[]NodeSelectorRequirement matchFields=2:[]NodeSelectorRequirement
NodeSpec podCIDR=1:string podCIDRs=7:[]string| providerID=3:string unschedulable=4:bool taints=5:[]Taint configSource=6:NodeConfigSource externalID=2:string
NodeStatus capacity=1:{}quantity allocatable=2:{}quantity phase=3:string conditions=4:[]NodeCondition|type addresses=5:[]NodeAddress|type daemonEndpoints=6:NodeDaemonEndpoints nodeInfo=7:NodeSystemInfo images=8:[]ContainerImage volumesInUse=9:[]string volumesAttached=10:[]AttachedVolume config=11:NodeConfigStatus runtimeHandlers=12:[]NodeRuntimeHandler features=13:NodeFeatures
NodeSwapStatus capacity=1:int!
NodeSystemInfo machineID=1:string! systemUUID=2:string! bootID=3:string! kernelVersion=4:string! osImage=5:string! containerRuntimeVersion=6:string! kubeletVersion=7:string! kubeProxyVersion=8:string! operatingSystem=9:string! architecture=10:string! swap=11:NodeSwapStatus
ObjectFieldSelector apiVersion=1:string fieldPath=2:string!
ObjectMeta name=1:string generateName=2:string namespace=3:string selfLink=4:string uid=5:string resourceVersion=6:string generation=7:int creationTimestamp=8:time deletionTimestamp=9:time deletionGracePeriodSeconds=10:int! labels=11:{}string annotations=12:{}string ownerReferences=13:[]OwnerReference|uid finalizers=14:[]string| managedFields=17:[]ManagedFieldsEntry
ObjectReference kind=1:string namespace=2:string name=3:string uid=4:string apiVersion=5:string resourceVersion=6:string fieldPath=7:string
OwnerReference apiVersion=5:string! kind=1:string! name=3:string! uid=4:string! controller=6:bool! blockOwnerDeletion=7:bool!
PersistentVolumeClaim metadata=1:ObjectMeta spec=2:PersistentVolumeClaimSpec status=3:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition type=1:string! status=2:string! lastProbeTime=3:time lastTransitionTime=4:time reason=5:string message=6:string
PersistentVolumeClaimSpec accessModes=1:[]string selector=4:LabelSelector resources=2:VolumeResourceRequirements volumeName=3:string storageClassName=5:string! volumeMode=6:string! dataSource=7:TypedLocalObjectReference dataSourceRef=8:TypedObjectReference volumeAttributesClassName=9:string!
PersistentVolumeClaimStatus phase=1:string accessModes=2:[]string capacity=3:{}quantity conditions=4:[]PersistentVolumeClaimCondition|type allocatedResources=5:{}quantity allocatedResourceStatuses=7:{}string currentVolumeAttributesClassName=8:string! modifyVolumeStatus=9:ModifyVolumeStatus
PersistentVolumeClaimTemplate metadata=1:ObjectMeta spec=2:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName=1:string! readOnly=2:bool
PhotonPersistentDiskVolumeSource pdID=1:string! fsType=2:string
Pod metadata=1:ObjectMeta spec=2:PodSpec status=3:PodStatus
PodAffinity requiredDuringSchedulingIgnoredDuringExecution=1:[]PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution=2:[]WeightedPodAffinityTerm
PodAffinityTerm labelSelector=1:LabelSelector namespaces=2:[]string topologyKey=3:string! namespaceSelector=4:LabelSelector matchLabelKeys=5:[]string mismatchLabelKeys=6:[]string
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution=1:[]PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution=2:[]WeightedPodAffinityTerm
PodCertificateProjection signerName=1:string keyType=2:string maxExpirationSeconds=3:int! credentialBundlePath=4:string keyPath=5:string certificateChainPath=6:string
PodCondition type=1:string! observedGeneration=7:int status=2:string! lastProbeTime=3:time lastTransitionTime=4:time reason=5:string message=6:string
PodDNSConfig nameservers=1:[]string searches=2:[]string options=3:[]PodDNSConfigOption
PodDNSConfigOption name=1:string value=2:string!
PodExtendedResourceClaimStatus requestMappings=1:[]ContainerExtendedResourceRequest resourceClaimName=2:string!
PodIP ip=1:string!
PodOS name=1:string!
PodReadinessGate conditionType=1:string!
PodResourceClaim name=1:string! resourceClaimName=3:string! resourceClaimTemplateName=4:string!
PodResourceClaimStatus name=1:string! resourceClaimName=2:string!
PodSchedulingGate name=1:string!
PodSecurityContext seLinuxOptions=1:SELinuxOptions windowsOptions=8:WindowsSecurityContextOptions runAsUser=2:int! runAsGroup=6:int! runAsNonRoot=3:bool! supplementalGroups=4:[]int supplementalGroupsPolicy=12:string! fsGroup=5:int! sysctls=7:[]Sysctl fsGroupChangePolicy=9:string! seccompProfile=10:SeccompProfile appArmorProfile=11:AppArmorProfile seLinuxChangePolicy=13:string!
PodSpec volumes=1:[]Volume^|name initContainers=20:[]Container|name containers=2:[]Container|name ephemeralContainers=34:[]EphemeralContainer|name restartPolicy=3:string terminationGracePeriodSeconds=4:int! activeDeadlineSeconds=5:int! dnsPolicy=6:string nodeSelector=7:{}string serviceAccountName=8:string serviceAccount=9:string automountServiceAccountToken=21:bool! nodeName=10:string hostNetwork=11:bool hostPID=12:bool hostIPC=13:bool shareProcessNamespace=27:bool! securityContext=14:PodSecurityContext imagePullSecrets=15:[]LocalObjectReference|name hostname=16:string subdomain=17:string affinity=18:Affinity schedulerName=19:string tolerations=22:[]Toleration hostAliases=23:[]HostAlias|ip priorityClassName=24:string priority=25:int! dnsConfig=26:PodDNSConfig readinessGates=28:[]PodReadinessGate runtimeClassName=29:string! enableServiceLinks=30:bool! preemptionPolicy=31:string! overhead=32:{}quantity topologySpreadConstraints=33:[]TopologySpreadConstraint|topologyKey setHostnameAsFQDN=35:bool! os=36:PodOS hostUsers=37:bool! schedulingGates=38:[]PodSchedulingGate|name resourceClaims=39:[]PodResourceClaim^|name resources=40:ResourceRequirements hostnameOverride=41:string!
PodStatus observedGeneration=17:int phase=1:string conditions=2:[]PodCondition|type message=3:string reason=4:string nominatedNodeName=11:string hostIP=5:string hostIPs=16:[]HostIP|ip podIP=6:string podIPs=12:[]PodIP|ip startTime=7:time initContainerStatuses=10:[]ContainerStatus containerStatuses=8:[]ContainerStatus qosClass=9:string ephemeralContainerStatuses=13:[]ContainerStatus resize=14:string resourceClaimStatuses=15:[]PodResourceClaimStatus^|name extendedResourceClaimStatus=18:PodExtendedResourceClaimStatus
PodTemplateSpec metadata=1:ObjectMeta spec=2:PodSpec
PortStatus port=1:int! protocol=2:string! error=3:string!
PortworxVolumeSource volumeID=1:string! fsType=2:string readOnly=3:bool
Preconditions uid=1:string! resourceVersion=2:string!
PreferredSchedulingTerm weight=1:int! preference=2:NodeSelectorTerm
Probe ~probeHandler=1:ProbeHandler initialDelaySeconds=2:int timeoutSeconds=3:int periodSeconds=4:int successThreshold=5:int failureThreshold=6:int terminationGracePeriodSeconds=7:int!
ProbeHandler exec=1:ExecAction httpGet=2:HTTPGetAction tcpSocket=3:TCPSocketAction grpc=4:GRPCAction
ProjectedVolumeSource sources=1:[]VolumeProjection defaultMode=2:int!
QuobyteVolumeSource registry=1:string! volume=2:string! readOnly=3:bool user=4:string group=5:string tenant=6:string
RBDVolumeSource monitors=1:[]string image=2:string! fsType=3:string pool=4:string user=5:string keyring=6:string secretRef=7:LocalObjectReference readOnly=8:bool
ResourceClaim name=1:string! request=2:string
ResourceFieldSelector containerName=1:string resource=2:string! divisor=3:quantity
ResourceHealth resourceID=1:string! health=2:string
ResourceRequirements limits=1:{}quantity requests=2:{}quantity claims=3:[]ResourceClaim
ResourceStatus name=1:string! resources=2:[]ResourceHealth
SELinuxOptions user=1:string role=2:string type=3:string level=4:string
ScaleIOVolumeSource gateway=1:string! system=2:string! secretRef=3:LocalObjectReference sslEnabled=4:bool protectionDomain=5:string storagePool=6:string storageMode=7:string volumeName=8:string fsType=9:string readOnly=10:bool
SeccompProfile type=1:string! localhostProfile=2:string!
Secret metadata=1:ObjectMeta immutable=5:bool! data=2:{}bytes stringData=4:{}string type=3:string
SecretEnvSource ~localObjectReference=1:LocalObjectReference optional=2:bool!
SecretKeySelector ~localObjectReference=1:LocalObjectReference key=2:string! optional=3:bool!
SecretProjection ~localObjectReference=1:LocalObjectReference items=2:[]KeyToPath optional=4:bool!
SecretVolumeSource secretName=1:string items=2:[]KeyToPath defaultMode=3:int! optional=4:bool!
SecurityContext capabilities=1:Capabilities privileged=2:bool! seLinuxOptions=3:SELinuxOptions windowsOptions=10:WindowsSecurityContextOptions runAsUser=4:int! runAsGroup=8:int! runAsNonRoot=5:bool! readOnlyRootFilesystem=6:bool! allowPrivilegeEscalation=7:bool! procMount=9:string! seccompProfile=11:SeccompProfile appArmorProfile=12:AppArmorProfile
Service metadata=1:ObjectMeta spec=2:ServiceSpec status=3:ServiceStatus
ServiceAccount metadata=1:ObjectMeta secrets=2:[]ObjectReference|name imagePullSecrets=3:[]LocalObjectReference automountServiceAccountToken=4:bool!
ServiceAccountTokenProjection audience=1:string expirationSeconds=2:int! path=3:string!
ServicePort name=1:string protocol=2:string appProtocol=6:string! port=3:int! targetPort=4:intOrString nodePort=5:int
ServiceSpec ports=1:[]ServicePort|port selector=2:{}string clusterIP=3:string clusterIPs=18:[]string type=4:string externalIPs=5:[]string sessionAffinity=7:string loadBalancerIP=8:string loadBalancerSourceRanges=9:[]string externalName=10:string externalTrafficPolicy=11:string healthCheckNodePort=12:int publishNotReadyAddresses=13:bool sessionAffinityConfig=14:SessionAffinityConfig ipFamilies=19:[]string ipFamilyPolicy=17:string! allocateLoadBalancerNodePorts=20:bool! loadBalancerClass=21:string! internalTrafficPolicy=22:string! trafficDistribution=23:string!
ServiceStatus loadBalancer=1:LoadBalancerStatus conditions=2:[]Condition|type
SessionAffinityConfig clientIP=1:ClientIPConfig
SleepAction seconds=1:int!
StorageOSVolumeSource volumeName=1:string volumeNamespace=2:string fsType=3:string readOnly=4:bool secretRef=5:LocalObjectReference
Sysctl name=1:string! value=2:string!
TCPSocketAction port=1:intOrString host=2:string
Taint key=1:string! value=2:string effect=3:string! timeAdded=4:time
Toleration key=1:string operator=2:string value=3:string effect=4:string tolerationSeconds=5:int!
TopologySpreadConstraint maxSkew=1:int! topologyKey=2:string! whenUnsatisfiable=3:string! labelSelector=4:LabelSelector minDomains=5:int! nodeAffinityPolicy=6:string! nodeTaintsPolicy=7:string! matchLabelKeys=8:[]string
TypedLocalObjectReference apiGroup=1:string! kind=2:string! name=3:string!
TypedObjectReference apiGroup=1:string! kind=2:string! name=3:string! namespace=4:string!
Volume name=1:string! ~volumeSource=2:VolumeSource
VolumeDevice name=1:string! devicePath=2:string!
VolumeMount name=1:string! readOnly=2:bool recursiveReadOnly=7:string! mountPath=3:string! subPath=4:string mountPropagation=5:string! subPathExpr=6:string
VolumeMountStatus name=1:string! mountPath=2:string! readOnly=3:bool recursiveReadOnly=4:string!
VolumeProjection secret=1:SecretProjection downwardAPI=2:DownwardAPIProjection configMap=3:ConfigMapProjection serviceAccountToken=4:ServiceAccountTokenProjection clusterTrustBundle=5:ClusterTrustBundleProjection podCertificate=6:PodCertificateProjection
VolumeResourceRequirements limits=1:{}quantity requests=2:{}quantity
VolumeSource hostPath=1:HostPathVolumeSource emptyDir=2:EmptyDirVolumeSource gcePersistentDisk=3:GCEPersistentDiskVolumeSource awsElasticBlockStore=4:AWSElasticBlockStoreVolumeSource gitRepo=5:GitRepoVolumeSource secret=6:SecretVolumeSource nfs=7:NFSVolumeSource iscsi=8:ISCSIVolumeSource glusterfs=9:GlusterfsVolumeSource persistentVolumeClaim=10:PersistentVolumeClaimVolumeSource rbd=11:RBDVolumeSource flexVolume=12:FlexVolumeSource cinder=13:CinderVolumeSource cephfs=14:CephFSVolumeSource flocker=15:FlockerVolumeSource downwardAPI=16:DownwardAPIVolumeSource fc=17:FCVolumeSource azureFile=18:AzureFileVolumeSource configMap=19:ConfigMapVolumeSource vsphereVolume=20:VsphereVirtualDiskVolumeSource quobyte=21:QuobyteVolumeSource azureDisk=22:AzureDiskVolumeSource photonPersistentDisk=23:PhotonPersistentDiskVolumeSource projected=26:ProjectedVolumeSource portworxVolume=24:PortworxVolumeSource scaleIO=25:ScaleIOVolumeSource storageos=27:StorageOSVolumeSource csi=28:CSIVolumeSource ephemeral=29:EphemeralVolumeSource image=30:ImageVolumeSource
VsphereVirtualDiskVolumeSource volumePath=1:string! fsType=2:string storagePolicyName=3:string storagePolicyID=4:string
WeightedPodAffinityTerm weight=1:int! podAffinityTerm=2:PodAffinityTerm
WindowsSecurityContextOptions gmsaCredentialSpecName=1:string! gmsaCredentialSpec=2:string! runAsUserName=3:string! hostProcess=4:bool!
admissionregistration.MatchCondition name=1:string! expression=2:string!
admissionregistration.MutatingWebhook name=1:string! clientConfig=2:admissionregistration.WebhookClientConfig rules=3:[]admissionregistration.RuleWithOperations failurePolicy=4:string! matchPolicy=9:string! namespaceSelector=5:LabelSelector objectSelector=11:LabelSelector sideEffects=6:string! timeoutSeconds=7:int! admissionReviewVersions=8:[]string reinvocationPolicy=10:string! matchConditions=12:[]admissionregistration.MatchCondition|name
admissionregistration.MutatingWebhookConfiguration metadata=1:ObjectMeta webhooks=2:[]admissionregistration.MutatingWebhook|name
admissionregistration.Rule apiGroups=1:[]string apiVersions=2:[]string resources=3:[]string scope=4:string!
admissionregistration.RuleWithOperations operations=1:[]string ~rule=2:admissionregistration.Rule
admissionregistration.ServiceReference namespace=1:string! name=2:string! path=3:string! port=4:int!
admissionregistration.ValidatingWebhook name=1:string! clientConfig=2:admissionregistration.WebhookClientConfig rules=3:[]admissionregistration.RuleWithOperations failurePolicy=4:string! matchPolicy=9:string! namespaceSelector=5:LabelSelector objectSelector=10:LabelSelector sideEffects=6:string! timeoutSeconds=7:int! admissionReviewVersions=8:[]string matchConditions=11:[]admissionregistration.MatchCondition|name
admissionregistration.ValidatingWebhookConfiguration metadata=1:ObjectMeta webhooks=2:[]admissionregistration.ValidatingWebhook|name
admissionregistration.WebhookClientConfig url=3:string! service=1:admissionregistration.ServiceReference caBundle=2:bytes
apps.DaemonSet metadata=1:ObjectMeta spec=2:apps.DaemonSetSpec status=3:apps.DaemonSetStatus
apps.DaemonSetCondition type=1:string! status=2:string! lastTransitionTime=3:time reason=4:string message=5:string
apps.DaemonSetSpec selector=1:LabelSelector template=2:PodTemplateSpec updateStrategy=3:apps.DaemonSetUpdateStrategy minReadySeconds=4:int revisionHistoryLimit=6:int!
apps.DaemonSetStatus currentNumberScheduled=1:int! numberMisscheduled=2:int! desiredNumberScheduled=3:int! numberReady=4:int! observedGeneration=5:int updatedNumberScheduled=6:int numberAvailable=7:int numberUnavailable=8:int collisionCount=9:int! conditions=10:[]apps.DaemonSetCondition|type
apps.DaemonSetUpdateStrategy type=1:string rollingUpdate=2:apps.RollingUpdateDaemonSet
apps.Deployment metadata=1:ObjectMeta spec=2:apps.DeploymentSpec status=3:apps.DeploymentStatus
apps.DeploymentCondition type=1:string! status=2:string! lastUpdateTime=6:time lastTransitionTime=7:time reason=4:string message=5:string
apps.DeploymentSpec replicas=1:int! selector=2:LabelSelector template=3:PodTemplateSpec strategy=4:apps.DeploymentStrategy^ minReadySeconds=5:int revisionHistoryLimit=6:int! paused=7:bool progressDeadlineSeconds=9:int!
apps.DeploymentStatus observedGeneration=1:int replicas=2:int updatedReplicas=3:int readyReplicas=7:int availableReplicas=4:int unavailableReplicas=5:int terminatingReplicas=9:int! conditions=6:[]apps.DeploymentCondition|type collisionCount=8:int!
apps.DeploymentStrategy type=1:string rollingUpdate=2:apps.RollingUpdateDeployment
apps.ReplicaSet metadata=1:ObjectMeta spec=2:apps.ReplicaSetSpec status=3:apps.ReplicaSetStatus
apps.ReplicaSetCondition type=1:string! status=2:string! lastTransitionTime=3:time reason=4:string message=5:string
apps.ReplicaSetSpec replicas=1:int! minReadySeconds=4:int selector=2:LabelSelector template=3:PodTemplateSpec
apps.ReplicaSetStatus replicas=1:int! fullyLabeledReplicas=2:int readyReplicas=4:int availableReplicas=5:int terminatingReplicas=7:int! observedGeneration=3:int conditions=6:[]apps.ReplicaSetCondition|type
apps.RollingUpdateDaemonSet maxUnavailable=1:intOrString maxSurge=2:intOrString
apps.RollingUpdateDeployment maxUnavailable=1:intOrString maxSurge=2:intOrString
apps.RollingUpdateStatefulSetStrategy partition=1:int! maxUnavailable=2:intOrString
apps.StatefulSet metadata=1:ObjectMeta spec=2:apps.StatefulSetSpec status=3:apps.StatefulSetStatus
apps.StatefulSetCondition type=1:string! status=2:string! lastTransitionTime=3:time reason=4:string message=5:string
apps.StatefulSetOrdinals start=1:int!
apps.StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted=1:string whenScaled=2:string
apps.StatefulSetSpec replicas=1:int! selector=2:LabelSelector template=3:PodTemplateSpec volumeClaimTemplates=4:[]PersistentVolumeClaim serviceName=5:string! podManagementPolicy=6:string updateStrategy=7:apps.StatefulSetUpdateStrategy revisionHistoryLimit=8:int! minReadySeconds=9:int persistentVolumeClaimRetentionPolicy=10:apps.StatefulSetPersistentVolumeClaimRetentionPolicy ordinals=11:apps.StatefulSetOrdinals
apps.StatefulSetStatus observedGeneration=1:int replicas=2:int! readyReplicas=3:int currentReplicas=4:int updatedReplicas=5:int currentRevision=6:string updateRevision=7:string collisionCount=9:int! conditions=10:[]apps.StatefulSetCondition|type availableReplicas=11:int!
apps.StatefulSetUpdateStrategy type=1:string rollingUpdate=2:apps.RollingUpdateStatefulSetStrategy
authorization.FieldSelectorAttributes rawSelector=1:string requirements=2:[]FieldSelectorRequirement
authorization.LabelSelectorAttributes rawSelector=1:string requirements=2:[]LabelSelectorRequirement
authorization.NonResourceAttributes path=1:string verb=2:string
authorization.NonResourceRule verbs=1:[]string nonResourceURLs=2:[]string
authorization.ResourceAttributes namespace=1:string verb=2:string group=3:string version=4:string resource=5:string subresource=6:string name=7:string fieldSelector=8:authorization.FieldSelectorAttributes labelSelector=9:authorization.LabelSelectorAttributes
authorization.ResourceRule verbs=1:[]string apiGroups=2:[]string resources=3:[]string resourceNames=4:[]string
authorization.SelfSubjectAccessReview metadata=1:ObjectMeta spec=2:authorization.SelfSubjectAccessReviewSpec status=3:authorization.SubjectAccessReviewStatus
authorization.SelfSubjectAccessReviewSpec resourceAttributes=1:authorization.ResourceAttributes nonResourceAttributes=2:authorization.NonResourceAttributes
authorization.SelfSubjectRulesReview metadata=1:ObjectMeta spec=2:authorization.SelfSubjectRulesReviewSpec status=3:authorization.SubjectRulesReviewStatus
authorization.SelfSubjectRulesReviewSpec namespace=1:string
authorization.SubjectAccessReviewStatus allowed=1:bool! denied=4:bool reason=2:string evaluationError=3:string
authorization.SubjectRulesReviewStatus resourceRules=1:[]authorization.ResourceRule nonResourceRules=2:[]authorization.NonResourceRule incomplete=3:bool! evaluationError=4:string
autoscaling.Scale metadata=1:ObjectMeta spec=2:autoscaling.ScaleSpec status=3:autoscaling.ScaleStatus
autoscaling.ScaleSpec replicas=1:int
autoscaling.ScaleStatus replicas=1:int! selector=2:string
batch.CronJob metadata=1:ObjectMeta spec=2:batch.CronJobSpec status=3:batch.CronJobStatus
batch.CronJobSpec schedule=1:string! timeZone=8:string! startingDeadlineSeconds=2:int! concurrencyPolicy=3:string suspend=4:bool! jobTemplate=5:batch.JobTemplateSpec successfulJobsHistoryLimit=6:int! failedJobsHistoryLimit=7:int!
batch.CronJobStatus active=1:[]ObjectReference lastScheduleTime=4:time lastSuccessfulTime=5:time
batch.Job metadata=1:ObjectMeta spec=2:batch.JobSpec status=3:batch.JobStatus
batch.JobCondition type=1:string! status=2:string! lastProbeTime=3:time lastTransitionTime=4:time reason=5:string message=6:string
batch.JobSpec parallelism=1:int! completions=2:int! activeDeadlineSeconds=3:int! podFailurePolicy=11:batch.PodFailurePolicy successPolicy=16:batch.SuccessPolicy backoffLimit=7:int! backoffLimitPerIndex=12:int! maxFailedIndexes=13:int! selector=4:LabelSelector manualSelector=5:bool! template=6:PodTemplateSpec ttlSecondsAfterFinished=8:int! completionMode=9:string! suspend=10:bool! podReplacementPolicy=14:string! managedBy=15:string!
batch.JobStatus conditions=1:[]batch.JobCondition|type startTime=2:time completionTime=3:time active=4:int succeeded=5:int failed=6:int terminating=11:int! completedIndexes=7:string failedIndexes=10:string! uncountedTerminatedPods=8:batch.UncountedTerminatedPods ready=9:int!
batch.JobTemplateSpec metadata=1:ObjectMeta spec=2:batch.JobSpec
batch.PodFailurePolicy rules=1:[]batch.PodFailurePolicyRule
batch.PodFailurePolicyOnExitCodesRequirement containerName=1:string! operator=2:string! values=3:[]int
batch.PodFailurePolicyOnPodConditionsPattern type=1:string! status=2:string!
batch.PodFailurePolicyRule action=1:string! onExitCodes=2:batch.PodFailurePolicyOnExitCodesRequirement onPodConditions=3:[]batch.PodFailurePolicyOnPodConditionsPattern
batch.SuccessPolicy rules=1:[]batch.SuccessPolicyRule
batch.SuccessPolicyRule succeededIndexes=1:string! succeededCount=2:int!
batch.UncountedTerminatedPods succeeded=1:[]string failed=2:[]string
coordination.Lease metadata=1:ObjectMeta spec=2:coordination.LeaseSpec
coordination.LeaseSpec holderIdentity=1:string! leaseDurationSeconds=2:int! acquireTime=3:microTime renewTime=4:microTime leaseTransitions=5:int! strategy=6:string! preferredHolder=7:string!
discovery.Endpoint addresses=1:[]string conditions=2:discovery.EndpointConditions hostname=3:string! targetRef=4:ObjectReference deprecatedTopology=5:{}string nodeName=6:string! zone=7:string! hints=8:discovery.EndpointHints
discovery.EndpointConditions ready=1:bool! serving=2:bool! terminating=3:bool!
discovery.EndpointHints forZones=1:[]discovery.ForZone forNodes=2:[]discovery.ForNode
discovery.EndpointPort name=1:string! protocol=2:string! port=3:int! appProtocol=4:string!
discovery.EndpointSlice metadata=1:ObjectMeta addressType=4:string! endpoints=2:[]discovery.Endpoint ports=3:[]discovery.EndpointPort
discovery.ForNode name=1:string!
discovery.ForZone name=1:string!
networking.HTTPIngressPath path=1:string pathType=3:string! backend=2:networking.IngressBackend
networking.HTTPIngressRuleValue paths=1:[]networking.HTTPIngressPath
networking.IPBlock cidr=1:string! except=2:[]string
networking.Ingress metadata=1:ObjectMeta spec=2:networking.IngressSpec status=3:networking.IngressStatus
networking.IngressBackend service=4:networking.IngressServiceBackend resource=3:TypedLocalObjectReference
networking.IngressLoadBalancerIngress ip=1:string hostname=2:string ports=4:[]networking.IngressPortStatus
networking.IngressLoadBalancerStatus ingress=1:[]networking.IngressLoadBalancerIngress
networking.IngressPortStatus port=1:int! protocol=2:string! error=3:string!
networking.IngressRule host=1:string ~ingressRuleValue=2:networking.IngressRuleValue
networking.IngressRuleValue http=1:networking.HTTPIngressRuleValue
networking.IngressServiceBackend name=1:string! port=2:networking.ServiceBackendPort
networking.IngressSpec ingressClassName=4:string! defaultBackend=1:networking.IngressBackend tls=2:[]networking.IngressTLS rules=3:[]networking.IngressRule
networking.IngressStatus loadBalancer=1:networking.IngressLoadBalancerStatus
networking.IngressTLS hosts=1:[]string secretName=2:string
networking.NetworkPolicy metadata=1:ObjectMeta spec=2:networking.NetworkPolicySpec
networking.ServiceBackendPort name=1:string number=2:int
networking.NetworkPolicyEgressRule ports=1:[]networking.NetworkPolicyPort to=2:[]networking.NetworkPolicyPeer
networking.NetworkPolicyIngressRule ports=1:[]networking.NetworkPolicyPort from=2:[]networking.NetworkPolicyPeer
networking.NetworkPolicyPeer podSelector=1:LabelSelector namespaceSelector=2:LabelSelector ipBlock=3:networking.IPBlock
networking.NetworkPolicyPort protocol=1:string! port=2:intOrString endPort=3:int!
networking.NetworkPolicySpec podSelector=1:LabelSelector ingress=2:[]networking.NetworkPolicyIngressRule egress=3:[]networking.NetworkPolicyEgressRule policyTypes=4:[]string
policy.PodDisruptionBudget metadata=1:ObjectMeta spec=2:policy.PodDisruptionBudgetSpec status=3:policy.PodDisruptionBudgetStatus
policy.PodDisruptionBudgetSpec minAvailable=1:intOrString selector=2:LabelSelector maxUnavailable=3:intOrString unhealthyPodEvictionPolicy=4:string!
policy.PodDisruptionBudgetStatus observedGeneration=1:int disruptedPods=2:{}time disruptionsAllowed=3:int! currentHealthy=4:int! desiredHealthy=5:int! expectedPods=6:int! conditions=7:[]Condition|type
rbac.AggregationRule clusterRoleSelectors=1:[]LabelSelector
rbac.ClusterRole metadata=1:ObjectMeta rules=2:[]rbac.PolicyRule aggregationRule=3:rbac.AggregationRule
rbac.ClusterRoleBinding metadata=1:ObjectMeta subjects=2:[]rbac.Subject roleRef=3:rbac.RoleRef
rbac.PolicyRule verbs=1:[]string apiGroups=2:[]string resources=3:[]string resourceNames=4:[]string nonResourceURLs=5:[]string
rbac.Role metadata=1:ObjectMeta rules=2:[]rbac.PolicyRule
rbac.RoleBinding metadata=1:ObjectMeta subjects=2:[]rbac.Subject roleRef=3:rbac.RoleRef
rbac.RoleRef apiGroup=1:string! kind=2:string! name=3:string!
rbac.Subject kind=1:string! apiGroup=2:string name=3:string! namespace=4:string
`
