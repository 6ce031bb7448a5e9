${marking}

<#list blocks as block>
<#if block.kind == "items">
<#list block.lines as line>
- ${line}
</#list>
<#elseif block.kind == "heading">
== ${block.text} ==
<#else>
${block.text}
</#if>

</#list>
${marking}
